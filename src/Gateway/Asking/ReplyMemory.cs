using Gateway.Failures;

namespace Gateway.Asking;

/// <summary>The memory of all large replies that are held at one time. Small ones, which nearly all are, are not counted.</summary>
sealed class ReplyMemory
{
    /// <summary>The bytes of all large replies.</summary>
    public const long MaxBytes = 512 << 20;

    /// <summary>A reply whose buffer has at most so many bytes is not counted.</summary>
    public const int SmallReply = 256 << 10;

    /// <summary>The failure of a reply for which there is no memory.</summary>
    public static readonly Failure Full = new(
        FailureReason.Unavailable, "Too many large replies of upstreams are being read at the moment. Try again later.");

    long _bytes;

    /// <summary>Counts the bytes of a buffer.</summary>
    /// <returns>False: there is no memory, and nothing was counted.</returns>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= MaxBytes) return true;
        Return(bytes);
        return false;
    }

    /// <summary>Ends the count of bytes.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _bytes, -bytes);
}

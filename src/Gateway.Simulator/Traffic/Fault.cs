namespace Gateway.Simulation.Traffic;

/// <summary>What goes wrong with one request. Unless told otherwise, it goes on and is answered as always.</summary>
public sealed class Fault
{
    /// <summary>Answered at once, nothing being read, checked or done; with <c>CutAfter = 0</c> the connection is reset instead.</summary>
    public Reply? Instead { get; init; }

    /// <summary>Refused for this reason in the supplier's own shape, nothing being done.</summary>
    public RefusalReason? Refuse { get; init; }

    /// <summary>Answered after all has been done, in place of the true answer: a job was made, and nobody learns of it.</summary>
    public Reply? Afterwards { get; init; }

    /// <summary>How long it waits before anything else: 0 or more, by the simulator's clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What it waits for before anything else.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>Closes the connection after so many bytes (1 or more) of a video, the whole of it having been announced.</summary>
    public long? CutAt { get; init; }

    /// <summary>Answers a Range with 200 and the whole video.</summary>
    public bool IgnoreRange { get; init; }

    /// <summary>What the video's bytes are said to be.</summary>
    public string? ContentType { get; init; }

    /// <summary>Does nothing and says this.</summary>
    public static Fault Say(Reply reply) => new() { Instead = reply };

    /// <summary>Does what it is asked for, and says this in place of the truth.</summary>
    public static Fault Lose(Reply reply) => new() { Afterwards = reply };

    /// <summary>Resets the connection: before anything has been read, or with all of it done.</summary>
    public static Fault Cut(bool afterwards) => afterwards ? Lose(new() { CutAfter = 0 }) : Say(new() { CutAfter = 0 });

    /// <summary>Sent elsewhere: a 302 to this address.</summary>
    public static Fault Redirect(string address) => new()
    {
        Instead = new Reply { Status = 302 }.With("Location", address),
    };
}

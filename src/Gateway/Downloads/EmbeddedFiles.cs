using Gateway.Asking;
using Gateway.Failures;

namespace Gateway.Downloads;

/// <summary>
/// The files in memory that replies contained as base64. Each is decoded once and held once, for all downloads of it. All of them together,
/// and those that one client has opened, are bounded.
/// </summary>
sealed class EmbeddedFiles
{
    /// <summary>The bytes of all files.</summary>
    public const long MaxBytes = 256 << 20;

    /// <summary>The bytes of the files that one client has opened, if they are more than one.</summary>
    public const long MaxClientBytes = MaxBytes / 2;

    static readonly Failure Full = new(
        FailureReason.Unavailable,
        "Too many videos that the upstream has embedded in its replies are being downloaded at the moment. Try again later.");

    // Held for a look-up only.
    readonly Dictionary<(UpstreamCall Call, Variant Variant), Entry> _entries = [];
    readonly Dictionary<ulong, long> _byClient = [];
    long _bytes;

    /// <summary>Opens a file that another download holds.</summary>
    /// <returns>Null: no download holds it.</returns>
    public Held? Open((UpstreamCall Call, Variant Variant) key)
    {
        lock (_entries) return _entries.GetValueOrDefault(key) is { } entry ? Hold(entry) : null;
    }

    /// <summary>Decodes a file and holds it.</summary>
    /// <param name="key">What it is found by.</param>
    /// <param name="client">The share of memory that it counts against, of <see cref="Clients.Owner"/>.</param>
    /// <param name="text">Base64, or a data URL of it.</param>
    /// <param name="maxSize">The size of the largest file that is passed on, in bytes.</param>
    public Result<Held> Add((UpstreamCall Call, Variant Variant) key, ulong client, ReadOnlyMemory<byte> text, long maxSize)
    {
        if (!EmbeddedContent.Check(text, maxSize).TryGet(out var checkedText, out var unusable)) return unusable;
        if (!TryReserve(client, checkedText.Length)) return Full;
        EmbeddedContent content;
        try
        {
            content = EmbeddedContent.Decode(checkedText);
        }
        catch
        {
            Free(client, checkedText.Length);
            throw;
        }

        var entry = new Entry(key, client, content);
        lock (_entries)
        {
            _entries[key] = entry;
            return Hold(entry);
        }
    }

    bool TryReserve(ulong client, long length)
    {
        lock (_entries)
        {
            var held = _byClient.GetValueOrDefault(client);
            if (_bytes + length > MaxBytes || (held > 0 && held + length > MaxClientBytes)) return false;
            _bytes += length;
            _byClient[client] = held + length;
            return true;
        }
    }

    void Free(ulong client, long length)
    {
        lock (_entries)
        {
            _bytes -= length;
            if ((_byClient[client] -= length) == 0) _byClient.Remove(client);
        }
    }

    Held Hold(Entry entry)
    {
        lock (_entries)
        {
            entry.Holds++;
            return new(this, entry);
        }
    }

    void Release(Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Holds > 0) return;
            if (_entries.GetValueOrDefault(entry.Key) == entry) _entries.Remove(entry.Key);
            Free(entry.Client, entry.Content.Bytes.Length);
        }
    }

    /// <summary>A file, and how many downloads hold it.</summary>
    internal sealed class Entry((UpstreamCall Call, Variant Variant) key, ulong client, EmbeddedContent content)
    {
        public (UpstreamCall Call, Variant Variant) Key => key;

        public ulong Client => client;

        public EmbeddedContent Content => content;

        public int Holds { get; set; }
    }

    /// <summary>Holds a file in memory until this is disposed.</summary>
    internal sealed class Held(EmbeddedFiles files, Entry entry) : IDisposable
    {
        bool _isReleased;

        /// <summary>The file.</summary>
        public EmbeddedContent Content => entry.Content;

        /// <summary>Another hold of the same file.</summary>
        public Held Share() => files.Hold(entry);

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_isReleased) return;
            _isReleased = true;
            files.Release(entry);
        }
    }
}

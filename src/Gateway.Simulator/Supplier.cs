using System.Security.Cryptography;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Suppliers;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation;

/// <summary>One simulated supplier: its documented calls and nothing else, its accounts, their jobs.</summary>
public sealed partial class Supplier
{
    readonly SupplierDocument _document;
    readonly TimeProvider _time;
    readonly WebApplication _host;
    readonly RequestLog _log = new();
    readonly RequestLog _mediaLog = new();
    readonly Tally _tally = new();
    readonly Tally _mediaTally = new();
    readonly Faults _faults = new();
    readonly JobBook _jobs = new();

    Supplier(SupplierDocument document, TimeProvider time, int port)
    {
        _document = document;
        _time = time;
        Links = new(document.Name, time);
        Samples = document.Samples;
        _host = Hosting.On(port, AnswerAsync);
        foreach (var (id, status) in Samples.All)
            _jobs.Put(Job.Standing(id, status, time.GetUtcNow(), VideoSize));
    }

    /// <summary>The name by which it is asked for, and by which a gateway may configure it.</summary>
    public string Name => _document.Name;

    /// <summary>The documented query, path and query string, with <c>{id}</c> where the id stands.</summary>
    public string Query => _document.Query;

    /// <summary>Where it listens: http, loopback, a port of its own. It keeps the address after it has been stopped.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The first account's key; every key but the two is refused.</summary>
    public string Key => "sk-sim-" + Name;

    /// <summary>The second account's key. Each account sees its own jobs alone.</summary>
    public string SecondKey => Key + "-second";

    /// <summary>The header that wants the key: Authorization, api-key, x-goog-api-key.</summary>
    public string KeyHeader => _document.KeyPlace.Header;

    /// <summary>That header's value with a key in it: <c>Bearer sk-sim-jxincm</c>.</summary>
    public string Authorization(string key) => $"{_document.KeyPlace.Word} {key}".TrimStart();

    /// <summary>Ids of jobs that stand still, one per status, answered with the documented bytes where there are any.</summary>
    public SampleIds Samples { get; }

    /// <summary>
    /// How long the jobs take that are asked for from now on: 0 or more, 30 s unless set. A tenth of it is spent waiting.
    /// </summary>
    public TimeSpan JobDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the jobs end that are asked for from now on: with a video, unless set.</summary>
    public JobOutcome JobOutcome { get; set; }

    /// <summary>How large the videos are of the jobs made from now on: 48 bytes or more, 256 KiB unless set.</summary>
    public long VideoSize { get; set; } = 256 << 10;

    /// <summary>How long the links are good for that are given from now on: 24 h unless set.</summary>
    public TimeSpan LinkLifetime
    {
        get => Links.Lifetime;
        set => Links.Lifetime = value;
    }

    /// <summary>The newest 256 requests, oldest first, whatever they were answered with.</summary>
    public IReadOnlyList<ReceivedRequest> Received => _log.Snapshot();

    /// <summary>The newest 256 requests for this supplier's links, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> MediaReceived => _mediaLog.Snapshot();

    /// <summary>The newest 1024 calls that made a job, oldest first, whether or not their answers arrived.</summary>
    public IReadOnlyList<ReceivedCreate> Creates => _tally.Creates;

    /// <summary>How many calls ever made a job.</summary>
    public int CreateCount => _tally.Created;

    /// <summary>How many queries each account sent, by its key; whatever they were answered with, short of a refused key.</summary>
    public IReadOnlyDictionary<string, int> Polls => _tally.Polls;

    /// <summary>Every value, word and key, that ever came in a header for keys, whoever's that header is.</summary>
    public IReadOnlyList<string> SeenKeys => _tally.Keys;

    /// <summary>The same at the links, where there should be none.</summary>
    public IReadOnlyList<string> MediaSeenKeys => _mediaTally.Keys;

    internal Links Links { get; }

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Adds a job, created now; one with the same id is replaced.</summary>
    /// <param name="id">Any text; the shape of its replies may hang on its prefix, as with <c>sora-2:</c> at 22codex.</param>
    /// <param name="outcome">How it ends.</param>
    /// <param name="duration">Until it has ended: 0 or more, 30 s unless given. The first tenth of it is spent waiting.</param>
    /// <param name="key">Whose it is; the first account's unless given.</param>
    public void AddJob(string id, JobOutcome outcome = JobOutcome.Completed, TimeSpan? duration = null, string? key = null) =>
        _jobs.Put(new(id, key ?? Key, JobOrder.None, outcome, Now, duration ?? TimeSpan.FromSeconds(30), VideoSize));

    /// <summary>Whether there is a job of this id: one that was deleted is none.</summary>
    public bool Has(string jobId) => _jobs.Find(jobId) is not null;

    /// <summary>
    /// Answers the next requests with this instead: any request, good or bad, or only those for one id.
    /// Replies are used up in the order in which they were given.
    /// </summary>
    public void Next(Reply reply, int times = 1, string? id = null) => _faults.Add(null, new() { Instead = reply }, times, id);

    /// <summary>
    /// Spoils the next requests of a kind, or only those for one id. Faults are used up in the order in which they were given.
    /// </summary>
    public void Next(Operation operation, Fault fault, int times = 1, string? id = null) => _faults.Add(operation, fault, times, id);

    /// <summary>Ends every link that was given so far, or every one of a job's: 403, until a query gives a new one.</summary>
    public void ExpireLinks(string? jobId = null) => Links.Expire(jobId);

    /// <summary>What a job's video is: the very bytes, of whatever size.</summary>
    /// <exception cref="KeyNotFoundException">There is no such job.</exception>
    public Stream OpenVideo(string jobId) =>
        MediaFile.OpenVideo(Name, _jobs.Recall(jobId) ?? throw new KeyNotFoundException($"{Name} has no job '{jobId}'."));

    /// <summary>All of those bytes at once: only for small ones.</summary>
    public byte[] VideoBytes(string jobId)
    {
        using var video = OpenVideo(jobId);
        var bytes = new byte[video.Length];
        video.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Their SHA-256, in lower-case hexadecimal.</summary>
    public string VideoHash(string jobId)
    {
        using var video = OpenVideo(jobId);
        return Convert.ToHexStringLower(SHA256.HashData(video));
    }

    /// <summary>Stops listening for good, as a dead host would; connections are refused from then on.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }
}

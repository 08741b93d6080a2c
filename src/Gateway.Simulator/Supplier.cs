using System.Security.Cryptography;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Suppliers;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation;

/// <summary>One simulated supplier: its documented calls, two accounts and their jobs.</summary>
public sealed partial class Supplier
{
    readonly SupplierDocument _document;
    readonly TimeProvider _time;
    readonly WebApplication _host;
    readonly RequestLog _log = new();
    readonly RequestLog _mediaLog = new();
    readonly CallStatistics _statistics = new();
    readonly CallStatistics _mediaStatistics = new();
    readonly Faults _faults = new();
    readonly JobStore _jobs = new();

    Supplier(SupplierDocument document, TimeProvider time, int port)
    {
        _document = document;
        _time = time;
        Links = new(document.Name, time);
        Samples = document.Samples;
        _host = Hosting.On(port, AnswerAsync);
        foreach (var (id, status) in Samples.All)
            _jobs.Add(Job.Sample(id, status, document.DocumentedFrame(id), time.GetUtcNow()));
    }

    /// <summary>The name of the supplier.</summary>
    public string Name => _document.Name;

    /// <summary>The documented query, path and query string, with <c>{id}</c> in place of the id.</summary>
    public string Query => _document.Query;

    /// <summary>The address: http on loopback, with a port of its own. It stays the same after the supplier has stopped.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The key of the first account. Every key but the two accounts' is refused.</summary>
    public string Key => KeyOf(Name);

    /// <summary>The key of the second account. Each account sees only its own jobs.</summary>
    public string SecondKey => Key + "-second";

    /// <summary>The header that the key belongs in: Authorization, api-key, x-goog-api-key.</summary>
    public string KeyHeader => _document.KeyPlace.Header;

    /// <summary>
    /// The ids of jobs that never change, one for each status. They are answered with the documented bytes, where there are any, except
    /// for the host of links.
    /// </summary>
    public SampleIds Samples { get; }

    /// <summary>
    /// The time from the creation of a job to its end: 0 or more, 30 s by default. A tenth of it is spent waiting. Applies to jobs
    /// created from now on, like the next three properties.
    /// </summary>
    public TimeSpan JobDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How jobs end.</summary>
    public JobOutcome JobOutcome { get; set; }

    /// <summary>
    /// The size of the videos in bytes, at least 48: they are generated and differ from job to job. Null, the default: the video is a
    /// clip of eight seconds that plays, in the ordered shape.
    /// </summary>
    public long? VideoSize { get; set; }

    /// <summary>How long links are valid: 24 h by default.</summary>
    public TimeSpan LinkLifetime
    {
        get => Links.Lifetime;
        set => Links.Lifetime = value;
    }

    /// <summary>The last 256 requests, oldest first, including refused ones.</summary>
    public IReadOnlyList<ReceivedRequest> Received => _log.Snapshot();

    /// <summary>The last 256 requests for this supplier's links, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> MediaReceived => _mediaLog.Snapshot();

    /// <summary>The last 1024 calls that created a job, oldest first, including those whose answer was lost.</summary>
    public IReadOnlyList<ReceivedCreate> Creates => _statistics.Creates;

    /// <summary>The number of calls that created a job.</summary>
    public int CreateCount => _statistics.CreateCount;

    /// <summary>The number of queries of each account, by its key, except those with an invalid key.</summary>
    public IReadOnlyDictionary<string, int> Polls => _statistics.Polls;

    /// <summary>Every value, scheme included, that a header or a query parameter for keys contained.</summary>
    public IReadOnlyList<string> SeenKeys => _statistics.Keys;

    /// <summary>The same at the links. It must be empty: links need no key.</summary>
    public IReadOnlyList<string> MediaSeenKeys => _mediaStatistics.Keys;

    internal Links Links { get; }

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>The value of <see cref="KeyHeader"/> for a key: <c>Bearer sk-sim-jxincm</c>.</summary>
    public string Authorization(string key) => $"{_document.KeyPlace.Scheme} {key}".TrimStart();

    /// <summary>Adds a job that starts now. A job with the same id is replaced.</summary>
    /// <param name="id">Any text. The form of the replies may depend on its prefix, as with <c>sora-2:</c> at 22codex.</param>
    /// <param name="outcome">How the job ends.</param>
    /// <param name="duration">The time to its end: 0 or more, 30 s by default. A tenth of it is spent waiting.</param>
    /// <param name="key">The key of the account that owns it; by default the first account's.</param>
    public void AddJob(string id, JobOutcome outcome = JobOutcome.Completed, TimeSpan? duration = null, string? key = null)
    {
        var frame = _document.DocumentedFrame(id);
        _jobs.Add(new(id, key ?? Key, JobOrder.None, frame, outcome, Now, duration ?? TimeSpan.FromSeconds(30)) { VideoSize = VideoSize });
    }

    /// <summary>Whether the job exists and was not deleted.</summary>
    public bool Has(string jobId) => _jobs.Find(jobId) is not null;

    /// <summary>
    /// Answers the next requests with a reply, whatever they ask for. Replies are used in the order in which they were given.
    /// </summary>
    /// <param name="reply">The reply.</param>
    /// <param name="times">The number of requests.</param>
    /// <param name="id">The job that the requests must name; null: any request.</param>
    public void Next(Reply reply, int times = 1, string? id = null) => _faults.Add(null, new() { Instead = reply }, times, id);

    /// <summary>Causes a fault in the next requests of an operation. Faults are used in the order in which they were given.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="times">The number of requests.</param>
    /// <param name="id">The job that the requests must name; null: any.</param>
    public void Next(Operation operation, Fault fault, int times = 1, string? id = null) => _faults.Add(operation, fault, times, id);

    /// <summary>Makes existing links invalid (HTTP 403). The next query gives new ones.</summary>
    /// <param name="jobId">The job whose links become invalid; null: every job.</param>
    public void ExpireLinks(string? jobId = null) => Links.Expire(jobId);

    /// <summary>Opens the video of a job, which can have any size. The job may have been deleted.</summary>
    /// <exception cref="KeyNotFoundException">There is no such job.</exception>
    public Stream OpenVideo(string jobId) =>
        MediaFile.OpenVideo(Name, _jobs.FindOrRemoved(jobId) ?? throw new KeyNotFoundException($"{Name} has no job '{jobId}'."));

    /// <summary>Reads the video of a job into memory.</summary>
    public byte[] VideoBytes(string jobId)
    {
        using var video = OpenVideo(jobId);
        var bytes = new byte[video.Length];
        video.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The SHA-256 hash of a job's video, in lower-case hexadecimal.</summary>
    public string VideoHash(string jobId)
    {
        using var video = OpenVideo(jobId);
        return Convert.ToHexStringLower(SHA256.HashData(video));
    }

    /// <summary>Stops listening for good: connections are refused from now on.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    /// <summary>The key of a supplier's first account.</summary>
    internal static string KeyOf(string name) => "sk-sim-" + name;
}

using System.Globalization;
using System.Security.Cryptography;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Suppliers;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulation;

/// <summary>One simulated supplier: its documented calls and nothing else, its accounts, their jobs.</summary>
public sealed class Supplier
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

    /// <summary>How long the jobs take that are asked for from now on: 0 or more, 30 s unless set. A tenth of it is spent waiting.</summary>
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

    /// <summary>
    /// Answers the next requests with this instead: any request, good or bad, or only those for one id.
    /// Replies are used up in the order in which they were given.
    /// </summary>
    public void Next(Reply reply, int times = 1, string? id = null) => _faults.Add(null, new() { Instead = reply }, times, id);

    /// <summary>Spoils the next requests of a kind, or only those for one id. Faults are used up in the order in which they were given.</summary>
    public void Next(Operation operation, Fault fault, int times = 1, string? id = null) => _faults.Add(operation, fault, times, id);

    /// <summary>Ends every link that was given so far, or every one of a job's: 403, until a query gives a new one.</summary>
    public void ExpireLinks(string? jobId = null) => Links.Expire(jobId);

    /// <summary>What a job's video is: the very bytes, of whatever size.</summary>
    /// <exception cref="KeyNotFoundException">There is no such job.</exception>
    public Stream OpenVideo(string jobId) =>
        MediaFile.OpenVideo(Name, _jobs.Find(jobId) ?? throw new KeyNotFoundException($"{Name} has no job '{jobId}'."));

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

    internal static async Task<Supplier> StartAsync(SupplierDocument document, TimeProvider time, int port)
    {
        var supplier = new Supplier(document, time, port);
        supplier.Address = await supplier._host.ListenAsync();
        return supplier;
    }

    internal JobMoment? Find(string id, string key) => _jobs.Find(id) is { } job && job.IsOf(key) ? Look(job) : null;

    internal IReadOnlyList<JobMoment> JobsOf(string key) => [.. _jobs.Of(key).Select(Look)];

    internal void Remove(string id) => _jobs.Remove(id);

    internal JobMoment Make(Call call, JobOrder order)
    {
        var id = _document.NewId(new(Name, _jobs.NextNumber(), Now), order);
        var job = new Job(id, call.Key, order, JobOutcome, Now, JobDuration, VideoSize);
        _jobs.Put(job);
        _tally.Add(new(id, call.Key, call.Route.Operation, call.Target, call.ContentType, order.Body, call.Body.Files));
        // Whatever its duration, the answer to a create shows it waiting.
        return new(job, JobStatus.Pending, 0, job.CreatedAt);
    }

    internal Task ServeAsync(HttpContext context, string target, string jobId, string number, string file, Func<string?> fault)
    {
        _mediaLog.Add(new(context.Request, target));
        _mediaTally.SawKeys(context.Request, KeyPlace.Headers);
        return AnswerAsync(context, _faults.Take(Operation.Media, jobId), () => Task.FromResult(
            !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) ? MediaHost.Refused(405, "MethodNotAllowed")
            : fault() is { } wrong ? MediaHost.Refused(403, wrong)
            : !Links.IsGood(jobId, long.Parse(number, CultureInfo.InvariantCulture)) ? MediaHost.Refused(403, "ExpiredToken")
            : _jobs.Find(jobId) is { } job && MediaFile.Of(Name, job.At(Now), file) is { } media ? new() { File = media }
            : MediaHost.Refused(404, "NoSuchKey")));
    }

    JobMoment Look(Job job) => job.At(Now) is { IsCompleted: true } finished ? _document.WithLinks(finished, this) : job.At(Now);

    async Task AnswerAsync(HttpContext context)
    {
        // The target as it stood on the wire: how an id was escaped is part of what a caller wants to see.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _log.Add(new(context.Request, target));
        _tally.SawKeys(context.Request, KeyPlace.Headers);
        var (path, query) = PathPattern.Split(target);
        var found = _document.Routes
            .Select(route => (Route: route, Values: route.Path.Match(path, query)!))
            .Where(each => each.Values is not null)
            .ToList();
        var (route, values) = found.FirstOrDefault(each => each.Route.Takes(context.Request.Method));
        var id = (values ?? found.FirstOrDefault().Values)?.GetValueOrDefault("id");
        await AnswerAsync(context, _faults.Take(route?.Operation, id), () =>
            route is not null ? AnswerAsync(context.Request, target, route, values!)
            : Task.FromResult(found.Count is 0 ? _document.Refuse(RefusalReason.UnknownPath) : OtherMethod(found.Select(each => each.Route.Method))));
    }

    async Task AnswerAsync(HttpContext context, Fault? fault, Func<Task<Reply>> answer)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _host.Lifetime.ApplicationStopping);
        try
        {
            await Task.Delay(fault?.Delay ?? TimeSpan.Zero, _time, over.Token);
            await (fault?.Until ?? Task.CompletedTask).WaitAsync(over.Token);
            var reply = fault?.Instead ?? (fault?.Refuse is { } reason ? _document.Refuse(reason) : null);
            reply ??= await answer();
            reply = fault?.Afterwards ?? reply;
            await reply.With(fault).WriteAsync(context, _time, over.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, or the supplier is being stopped: there is nobody to answer.
            context.Abort();
        }
        catch (Exception bug) when (bug is not IOException && !context.Response.HasStarted)
        {
            // No supplier says this: the simulator itself is at fault, and whoever reads the test's output has to see it.
            await Reply.Of("The simulator failed: " + bug, 500, "text/plain").WriteAsync(context, _time, over.Token);
        }
    }

    async Task<Reply> AnswerAsync(HttpRequest request, string target, DocumentedCall route, IReadOnlyDictionary<string, string> values)
    {
        var key = _document.KeyPlace.KeyIn(request);
        if (key is "")
            return _document.Refuse(RefusalReason.NoKey);
        if (key is null || (key != Key && key != SecondKey))
            return _document.Refuse(RefusalReason.UnknownKey);
        if (route.Operation is Operation.Query)
            _tally.Polled(key);
        if (route.CheckHeaders(request.Headers) is { } missing)
            return _document.Refuse(missing);
        var body = Body.None;
        if (route.ContentTypes.Length > 0)
        {
            var (read, refusal) = await Body.ReadAsync(request, route.ContentTypes, request.HttpContext.RequestAborted);
            if ((refusal ?? route.Body.Check(read!.Json)) is { } wrong)
                return _document.Refuse(wrong);
            body = read!;
        }
        return route.Answer(new(this, route, target, request.ContentType, values, key, body));
    }

    Reply OtherMethod(IEnumerable<string> methods) =>
        _document.Refuse(RefusalReason.OtherMethod).With("Allow", string.Join(", ", methods.Distinct(StringComparer.Ordinal)));
}

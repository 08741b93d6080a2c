using System.Collections.Concurrent;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulation;

/// <summary>One simulated supplier: its documented path and nothing else, its key, its jobs.</summary>
public sealed class Supplier
{
    readonly SupplierDocument _document;
    readonly TimeProvider _time;
    readonly WebApplication _host;
    readonly RequestLog _log = new();
    readonly NextReplies _next = new();
    readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);

    Supplier(SupplierDocument document, TimeProvider time, int port)
    {
        _document = document;
        _time = time;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        _host = builder.Build();
        _host.Run(AnswerAsync);
    }

    /// <summary>The name by which it is asked for, and by which a gateway may configure it.</summary>
    public string Name => _document.Name;

    /// <summary>The one documented query, path and query string, with <c>{id}</c> where the id stands.</summary>
    public string Query => _document.Query.Template;

    /// <summary>Where it listens: http, loopback, a port of its own. It keeps the address after it has been stopped.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The bearer key that it takes; every other is refused.</summary>
    public string Key => "sk-sim-" + Name;

    /// <summary>Ids of jobs that stand still, one per status, answered with the documented bytes where there are any.</summary>
    public SampleIds Samples => _document.Samples;

    /// <summary>The newest 256 requests, oldest first, whatever they were answered with.</summary>
    public IReadOnlyList<ReceivedRequest> Received => _log.Snapshot();

    /// <summary>Adds a job, created now; one with the same id is replaced.</summary>
    /// <param name="id">Any text; the shape of its replies may hang on its prefix, as with <c>sora-2:</c> at 22codex.</param>
    /// <param name="outcome">How it ends.</param>
    /// <param name="duration">Until it has ended: 0 or more, 30 s unless given. The first tenth of it is spent waiting.</param>
    public void AddJob(string id, JobOutcome outcome = JobOutcome.Completed, TimeSpan? duration = null) =>
        _jobs[id] = new(id, outcome, _time.GetUtcNow(), duration ?? TimeSpan.FromSeconds(30));

    /// <summary>
    /// Answers the next requests with this instead: any request, good or bad, or only those for one id.
    /// Replies are used up in the order in which they were given.
    /// </summary>
    public void Next(Reply reply, int times = 1, string? id = null) => _next.Add(reply, times, id);

    /// <summary>Stops listening for good, as a dead host would; connections are refused from then on.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    internal static async Task<Supplier> StartAsync(SupplierDocument document, TimeProvider time, int port)
    {
        var supplier = new Supplier(document, time, port);
        try
        {
            await supplier._host.StartAsync();
        }
        catch
        {
            await supplier._host.DisposeAsync();
            throw;
        }
        supplier.Address = new(supplier._host.Urls.Single());
        return supplier;
    }

    async Task AnswerAsync(HttpContext context)
    {
        // The target as it stood on the wire: how an id was escaped is part of what a caller wants to see.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _log.Add(new(context.Request, target));
        var id = _document.Query.IdIn(target);
        var reply = _next.Take(id) ?? Answer(context.Request, id);
        await reply.WriteAsync(context, _time, _host.Lifetime.ApplicationStopping);
    }

    Reply Answer(HttpRequest request, string? id)
    {
        var refusals = _document.Refusals;
        if (id is null)
            return refusals.UnknownPath;
        if (!HttpMethods.IsGet(request.Method))
            return refusals.OtherMethod;
        string? authorization = request.Headers.Authorization;
        if (string.IsNullOrEmpty(authorization))
            return refusals.NoKey;
        if (!IsKey(authorization))
            return refusals.UnknownKey;
        if (_jobs.TryGetValue(id, out var job))
            return Reply.Of(_document.ShapeOf(id).ReplyTo(job.At(_time.GetUtcNow())));
        return _document.SampleReplies.GetValueOrDefault(id) ?? refusals.UnknownId;
    }

    bool IsKey(string authorization) =>
        authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && authorization.AsSpan("Bearer ".Length).Trim().SequenceEqual(Key);
}

using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Suppliers;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulation;

/// <content>How a supplier answers requests.</content>
public sealed partial class Supplier
{
    // Built once: load tests ask for the samples. The links lead to the media host, whose address is known only after the start.
    Dictionary<string, Reply> SampleReplies => field ??= _document.SampleReplies(Links);

    internal static async Task<Supplier> StartAsync(SupplierDocument document, TimeProvider time, int port)
    {
        var supplier = new Supplier(document, time, port);
        supplier.Address = await supplier._host.ListenAsync();
        return supplier;
    }

    /// <summary>The documented reply to a query for a sample; otherwise null.</summary>
    internal Reply? SampleReply(string id) => SampleReplies.GetValueOrDefault(id);

    /// <summary>Finds a job that an account may see.</summary>
    internal JobSnapshot? Find(string id, string key) => _jobs.Find(id) is { } job && job.IsVisibleTo(key) ? SnapshotOf(job) : null;

    internal IReadOnlyList<JobSnapshot> JobsOf(string key) => [.. _jobs.Of(key).Select(SnapshotOf)];

    internal void Remove(string id) => _jobs.Remove(id);

    internal JobSnapshot CreateJob(Call call, JobOrder order)
    {
        var id = _document.NewId(new(Name, _jobs.NextNumber(), Now), order);
        var frame = OrderedFrame.Of(order, _document.DefaultFrame);
        var job = new Job(id, call.Key, order, frame, JobOutcome, Now, JobDuration) { VideoSize = VideoSize };
        _jobs.Add(job);
        _statistics.Add(new(id, call.Key, call.Route.Operation, call.Target, call.ContentType, call.Body.Json, call.Body.Files));
        // The answer to a create call shows a job that waits, even if its duration is 0.
        return new(job, JobStatus.Pending, 0, job.CreatedAt);
    }

    internal Task ServeAsync(HttpContext context, string target, string jobId, string number, string file, Func<string?> linkFault)
    {
        _mediaLog.Add(new(context.Request, target));
        _mediaStatistics.AddKeys(context.Request, KeyPlace.Headers);
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return AnswerAsync(context, _faults.Take(Operation.Media, jobId), () => Task.FromResult(
            !MediaHost.IsRead(context.Request) ? MediaHost.Refused(405, "MethodNotAllowed")
            : linkFault() is { } code ? MediaHost.Refused(403, code)
            : !Links.IsValid(jobId, long.Parse(number, CultureInfo.InvariantCulture)) ? MediaHost.Refused(403, "ExpiredToken")
            : _jobs.Find(jobId) is { } job && MediaFile.Of(Name, job.At(Now), file) is { } media ? new() { File = media }
            : MediaHost.Refused(404, "NoSuchKey")));
    }

    JobSnapshot SnapshotOf(Job job) =>
        job.At(Now) is { IsCompleted: true } completed ? _document.WithLinks(completed, this) : job.At(Now);

    async Task AnswerAsync(HttpContext context)
    {
        // The target as it was sent: tests look at how an id was escaped.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _log.Add(new(context.Request, target));
        _statistics.AddKeys(context.Request, KeyPlace.Headers);
        var (path, query) = PathPattern.Split(target);
        var found = _document.Routes
            .Select(route => (Route: route, Values: route.Path.Match(path, query)!))
            .Where(each => each.Values is not null)
            .ToList();
        var (route, values) = found.FirstOrDefault(each => each.Route.Accepts(context.Request.Method));
        var id = (values ?? found.FirstOrDefault().Values)?.GetValueOrDefault("id");
        await AnswerAsync(context, _faults.Take(route?.Operation, id), () =>
            route is not null ? AnswerAsync(context.Request, target, route, values!)
            : found.Count is 0 ? Task.FromResult(_document.Refuse(RefusalReason.UnknownPath))
            : Task.FromResult(OtherMethod(found.Select(each => each.Route.Method))));
    }

    async Task AnswerAsync(HttpContext context, Fault? fault, Func<Task<Reply>> answer)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _host.Lifetime.ApplicationStopping);
        try
        {
            await Task.Delay(fault?.Delay ?? TimeSpan.Zero, _time, ended.Token);
            await (fault?.Until ?? Task.CompletedTask).WaitAsync(ended.Token);
            var reply = fault?.Instead ?? (fault?.Refuse is { } reason ? _document.Refuse(reason) : null);
            reply ??= await answer();
            reply = fault?.Afterwards ?? reply;
            await reply.With(fault).WriteAsync(context, _time, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The client has disconnected, or the supplier is stopping.
            context.Abort();
        }
        catch (Exception bug) when (bug is not IOException && !context.Response.HasStarted)
        {
            // A bug of the simulator. The text appears in the output of the test that meets it.
            await Reply.Of("The simulator failed: " + bug, 500, "text/plain").WriteAsync(context, _time, ended.Token);
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
            _statistics.AddPoll(key);
        if (route.CheckHeaders(request.Headers) is { } missing)
            return _document.Refuse(missing);
        var body = RequestBody.Empty;
        if (route.ContentTypes.Length > 0)
        {
            var (read, refusal) = await RequestBody.ReadAsync(request, route.ContentTypes, request.HttpContext.RequestAborted);
            if ((refusal ?? route.Body.Check(read!.Json)) is { } invalid)
                return _document.Refuse(invalid);
            body = read!;
        }
        return route.Answer(new(this, route, target, request.ContentType, values, key, body));
    }

    Reply OtherMethod(IEnumerable<string> methods) =>
        _document.Refuse(RefusalReason.OtherMethod).With("Allow", string.Join(", ", methods.Distinct(StringComparer.Ordinal)));
}

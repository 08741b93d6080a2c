using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Suppliers;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulation;

/// <content>How it answers.</content>
public sealed partial class Supplier
{
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
            : found.Count is 0 ? Task.FromResult(_document.Refuse(RefusalReason.UnknownPath))
            : Task.FromResult(OtherMethod(found.Select(each => each.Route.Method))));
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

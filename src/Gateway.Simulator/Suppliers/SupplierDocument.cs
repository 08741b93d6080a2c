using System.Collections.Frozen;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Suppliers;

/// <summary>What one supplier's documents say: its calls, its checks, its replies, its refusals.</summary>
abstract class SupplierDocument
{
    /// <summary>Every supplier, the five that stand still for the demo first.</summary>
    public static IReadOnlyList<SupplierDocument> All { get; } =
    [
        new Codex22(), new Jxincm(), new QuickRouter(), new SoraEnvelope(), new OpenAIPlain(),
        new Azure(), new NewApi(), new Ark(), new Kling(), new Runway(), new Luma(), new MiniMax(), new DashScope(), new Zhipu(),
        new Vidu(), new Xai(), new Fal(), new Replicate(), new Gemini(),
    ];

    public abstract string Name { get; }

    /// <summary>The query's target, with <c>{id}</c> in it.</summary>
    public abstract string Query { get; }

    public virtual KeyPlace KeyPlace => KeyPlace.Bearer;

    public IReadOnlyList<DocumentedCall> Routes => field ??= [.. Calls()];

    /// <summary>The id of a new job, as the supplier makes them.</summary>
    public abstract string NewId(Ids ids, JobOrder order);

    /// <summary>How it says that it does not do what it is asked for.</summary>
    public abstract Reply Refuse(Refusal refusal);

    /// <summary>The ids of the jobs that stand still.</summary>
    public virtual SampleIds Samples
    {
        get
        {
            string Sample(int number) => NewId(new(Name, -number, DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(number)), JobOrder.None);
            return new(Sample(1), Sample(2), Sample(3), Sample(4));
        }
    }

    // Made once: they are what a load test asks for.
    FrozenDictionary<string, Reply> DocumentedReplies => field ??= Samples.All
        .Select(sample => (sample.Id, Body: ShapeOf(sample.Id)?.Documented(sample.Id, sample.Status)))
        .Where(sample => sample.Body is not null)
        .ToFrozenDictionary(sample => sample.Id, sample => Reply.Of(sample.Body!), StringComparer.Ordinal);

    /// <summary>The links of a finished job.</summary>
    public virtual JobMoment WithLinks(JobMoment job, Supplier supplier)
    {
        var number = supplier.Links.Next();
        return job with
        {
            VideoUrl = supplier.Links.To(job.Id, number, MediaFile.Video),
            ThumbnailUrl = supplier.Links.To(job.Id, number, MediaFile.Thumbnail),
        };
    }

    /// <summary>Everything that it can be asked for; of two that fit a request, the first one is meant.</summary>
    protected abstract IEnumerable<DocumentedCall> Calls();

    /// <summary>The documents' own bodies for a job of that id; null where they show none.</summary>
    protected virtual Shape? ShapeOf(string id) => null;

    protected static DocumentedCall Post(Operation operation, string path, Fields body, Func<Call, Reply> answer) =>
        new(operation, "POST", new(path), answer) { Body = body, ContentTypes = [Body.Plain] };

    protected static DocumentedCall Get(Operation operation, string path, Func<Call, Reply> answer) =>
        new(operation, "GET", new(path), answer);

    /// <summary>A call about the job whose id stands in its target, and which is the caller's.</summary>
    protected DocumentedCall OnJob(Operation operation, string path, Func<JobMoment, Call, Reply> answer, string method = "GET") =>
        new(operation, method, new(path), call =>
            operation is Operation.Query && DocumentedReplies.TryGetValue(call["id"], out var documented) ? documented
            : call.Find(call["id"]) is { } job ? answer(job, call)
            : Refuse(RefusalReason.UnknownId));

    protected DocumentedCall OnJob(Operation operation, string path, Func<JobMoment, Reply> answer) =>
        OnJob(operation, path, (job, _) => answer(job));

    /// <summary>The job's video itself, or another file of its.</summary>
    protected Reply Bytes(JobMoment job, string file = MediaFile.Video) =>
        MediaFile.Of(Name, job, file) is { } media ? new() { File = media } : Refuse(RefusalReason.NotReady);
}

using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Suppliers;

/// <summary>The documents of one supplier: its calls, its checks, its replies and its refusals.</summary>
abstract class SupplierDocument
{
    /// <summary>Every supplier. The first five are started by default.</summary>
    public static IReadOnlyList<SupplierDocument> All { get; } =
    [
        new Codex22(), new Jxincm(), new QuickRouter(), new SoraEnvelope(), new OpenAIPlain(),
        new Azure(), new NewApi(), new Ark(), new Kling(), new Runway(), new Luma(), new MiniMax(), new DashScope(), new Zhipu(),
        new Vidu(), new Xai(), new Fal(), new Replicate(), new Gemini(),
    ];

    public abstract string Name { get; }

    /// <summary>The target of the query, with <c>{id}</c> in it.</summary>
    public abstract string Query { get; }

    /// <summary>Where the key belongs in a request.</summary>
    public virtual KeyPlace KeyPlace => KeyPlace.Bearer;

    /// <summary>The size of a video whose order does not set the shape or the resolution.</summary>
    public virtual FrameSize DefaultFrame => new(1280, 720);

    /// <summary>Every call. If two match a request, the first one is used.</summary>
    public IReadOnlyList<DocumentedCall> Routes => field ??= [.. Calls()];

    /// <summary>The ids of the sample jobs.</summary>
    public virtual SampleIds Samples
    {
        get
        {
            string Sample(int number) =>
                NewId(new(Name, -number, DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(number)), JobOrder.None);
            return new(Sample(1), Sample(2), Sample(3), Sample(4));
        }
    }

    /// <summary>Makes the id of a new job.</summary>
    public abstract string NewId(IdGenerator ids, JobOrder order);

    /// <summary>The reply to a request that the supplier refuses.</summary>
    public abstract Reply Refuse(Refusal refusal);

    /// <summary>The size of the video of a job that no call created: that in the document, where it shows a reply.</summary>
    public FrameSize DocumentedFrame(string id) => TemplateOf(id)?.DocumentedFrame ?? DefaultFrame;

    /// <summary>The documented replies to queries for the sample jobs, by id. Empty: the documents show no reply.</summary>
    /// <param name="links">Where the links in them lead.</param>
    public Dictionary<string, Reply> SampleReplies(Links links)
    {
        Dictionary<string, Reply> replies = new(StringComparer.Ordinal);
        foreach (var (id, status) in Samples.All)
        {
            if (TemplateOf(id) is { } template)
                replies[id] = Reply.Of(template.Documented(id, status, links.DocumentedRoot(template.DocumentedFrame)));
        }
        return replies;
    }

    /// <summary>Adds the links to a completed job.</summary>
    public virtual JobSnapshot WithLinks(JobSnapshot job, Supplier supplier)
    {
        var number = supplier.Links.Next();
        return job with
        {
            VideoUrl = supplier.Links.To(job.Id, number, MediaFile.Video),
            ThumbnailUrl = supplier.Links.To(job.Id, number, MediaFile.Thumbnail),
        };
    }

    /// <inheritdoc cref="Routes"/>
    protected abstract IEnumerable<DocumentedCall> Calls();

    /// <summary>The documented replies about a job of this id; null: the documents show no reply.</summary>
    protected virtual ReplyTemplate? TemplateOf(string id) => null;

    /// <summary>A POST with a JSON body.</summary>
    protected static DocumentedCall Post(Operation operation, string path, ObjectSchema body, Func<Call, Reply> answer) =>
        new(operation, "POST", new(path), answer) { Body = body, ContentTypes = [RequestBody.JsonType] };

    /// <summary>A GET.</summary>
    protected static DocumentedCall Get(Operation operation, string path, Func<Call, Reply> answer) =>
        new(operation, "GET", new(path), answer);

    /// <summary>A call for the job whose id is in the target. It is refused if the caller's account does not own the job.</summary>
    protected DocumentedCall OnJob(Operation operation, string path, Func<JobSnapshot, Call, Reply> answer, string method = "GET") =>
        new(operation, method, new(path), call =>
            operation is Operation.Query && call.Supplier.SampleReply(call["id"]) is { } documented ? documented
            : call.Find(call["id"]) is { } job ? answer(job, call)
            : Refuse(RefusalReason.UnknownId));

    /// <inheritdoc cref="OnJob(Operation, string, Func{JobSnapshot, Call, Reply}, string)"/>
    protected DocumentedCall OnJob(Operation operation, string path, Func<JobSnapshot, Reply> answer) =>
        OnJob(operation, path, (job, _) => answer(job));

    /// <summary>The reply with the bytes of a file of a job.</summary>
    protected Reply Bytes(JobSnapshot job, string file = MediaFile.Video) =>
        MediaFile.Of(Name, job, file) is { } media ? new() { File = media } : Refuse(RefusalReason.NotReady);

    /// <summary>The documented reply about a job, with the job's own values.</summary>
    protected static Reply Templated(ReplyTemplate template, JobSnapshot job, Call call) =>
        Reply.Of(template.ReplyTo(job, call.Supplier.Links.DocumentedRoot(job.Frame)));
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Documents;

/// <summary>One documented form of reply: a body per status, and what in it belongs to the job.</summary>
sealed class Shape
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Dictionary<JobStatus, string> _bodies;
    readonly string _documentedId;
    readonly Change[] _changes;

    /// <param name="folder">Where the bodies are, under <c>Replies</c>.</param>
    /// <param name="documentedId">The id in them.</param>
    /// <param name="changes">What else in them is the job's own.</param>
    /// <exception cref="InvalidOperationException">A change names a text that no body has.</exception>
    public Shape(string folder, string documentedId, params Change[] changes)
    {
        _documentedId = documentedId;
        _changes = changes;
        _bodies = Enum.GetValues<JobStatus>().ToDictionary(status => status, status => Document.Read($"Replies/{folder}/{FileOf(status)}"));
        foreach (var change in changes)
        {
            if (!_bodies.Values.Any(body => body.Contains(change.Documented, StringComparison.Ordinal)))
                throw new InvalidOperationException($"No body of '{folder}' contains '{change.Documented}'.");
        }
    }

    /// <summary>The documented body, with another id.</summary>
    public string Documented(string id, JobStatus status) =>
        _bodies[status].Replace(Quoted(_documentedId), Quoted(id)).Replace(Quoted(TaskIdOf(_documentedId)), Quoted(TaskIdOf(id)));

    /// <summary>The body for a living job.</summary>
    public string ReplyTo(JobMoment moment) =>
        _changes.Aggregate(
            Documented(moment.Id, moment.Status),
            (body, change) => body.Replace(change.Documented, change.Now(moment), StringComparison.Ordinal));

    // Bodies repeat the id without the prefix that routed the job: sora-2:task_01 is task_01 further in.
    static string TaskIdOf(string id) => id[(id.IndexOf(':') + 1)..];

    // An id is replaced only where it is a whole value: signed urls that contain it stay valid urls.
    static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    static string FileOf(JobStatus status) => status switch
    {
        JobStatus.Pending => "pending",
        JobStatus.Processing => "processing",
        JobStatus.Completed => "completed",
        _ => "failed",
    };
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Documents;

/// <summary>
/// One documented form of reply: a body for each status, and the values in it that depend on the job. No url of a reply leads to the
/// host in the document: the links to the result are the job's own, and all others lead to the media host.
/// </summary>
sealed class ReplyTemplate
{
    const string Https = "https://";

    static readonly JsonWriterOptions AsDocumented =
        new() { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Dictionary<JobStatus, string> _bodies;
    readonly Dictionary<string, Substitution> _substitutions;
    readonly string _documentedId;

    /// <param name="folder">The folder of the bodies, below <c>Replies</c>.</param>
    /// <param name="documentedId">The id in the bodies.</param>
    /// <param name="documentedFrame">The size of the video in the bodies.</param>
    /// <param name="substitutions">The values that depend on the job.</param>
    /// <exception cref="InvalidOperationException">No body has the place of a substitution.</exception>
    public ReplyTemplate(string folder, string documentedId, FrameSize documentedFrame, params Substitution[] substitutions)
    {
        (_documentedId, DocumentedFrame) = (documentedId, documentedFrame);
        _substitutions = substitutions
            .SelectMany(substitution => substitution.Places.Select(place => (place, substitution)))
            .ToDictionary(pair => pair.place, pair => pair.substitution, StringComparer.Ordinal);
        _bodies = Enum.GetValues<JobStatus>()
            .ToDictionary(status => status, status => DocumentFile.Read($"Replies/{folder}/{FileOf(status)}"));
        var bodies = _bodies.Values.Select(body => JsonElement.Parse(body)).ToList();
        if (_substitutions.Keys.FirstOrDefault(place => !bodies.Exists(body => JsonPath.Find(body, place) is not null)) is { } missing)
            throw new InvalidOperationException($"No body of '{folder}' has the place '{missing}'.");
    }

    /// <summary>The size of the video in the documented bodies.</summary>
    public FrameSize DocumentedFrame { get; }

    /// <summary>The documented body, byte for byte except for the id and the host of its links.</summary>
    /// <param name="id">The id in place of the documented one.</param>
    /// <param name="status">The status of the job.</param>
    /// <param name="linkRoot">Takes the place of <c>https://</c> in the links.</param>
    public string Documented(string id, JobStatus status, string linkRoot) =>
        _bodies[status]
            .Replace(Quoted(_documentedId), Quoted(id))
            .Replace(Quoted(WithoutPrefix(_documentedId)), Quoted(WithoutPrefix(id)))
            .Replace('"' + Https, '"' + linkRoot);

    /// <summary>The body for a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="linkRoot">Takes the place of <c>https://</c> in links that are not the job's own.</param>
    public string ReplyTo(JobSnapshot job, string linkRoot)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, AsDocumented))
            Write(json, JsonElement.Parse(_bodies[job.Status]), "", job, linkRoot);
        return Encoding.UTF8.GetString(output.GetBuffer().AsSpan(0, (int)output.Length));
    }

    void Write(Utf8JsonWriter json, JsonElement documented, string place, JobSnapshot job, string linkRoot)
    {
        if (_substitutions.TryGetValue(place, out var substitution) && substitution.Value(job) is { } value)
        {
            value.WriteTo(json);
            return;
        }
        switch (documented.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in documented.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, JsonPath.Join(place, property.Name), job, linkRoot);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var (i, item) in documented.EnumerateArray().Index())
                    Write(json, item, JsonPath.Join(place, i), job, linkRoot);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Text(documented.GetString()!, job, linkRoot));
                break;
            default:
                documented.WriteTo(json);
                break;
        }
    }

    string Text(string documented, JobSnapshot job, string linkRoot)
    {
        if (documented == _documentedId)
            return job.Id;
        if (documented == WithoutPrefix(_documentedId))
            return WithoutPrefix(job.Id);
        if (!documented.StartsWith(Https, StringComparison.Ordinal))
            return documented;
        return Path.GetExtension(documented.Split('?')[0]) switch
        {
            ".mp4" when job.VideoUrl is { } video => video,
            ".webp" when job.ThumbnailUrl is { } thumbnail => thumbnail,
            _ => linkRoot + documented[Https.Length..],
        };
    }

    // Bodies repeat the id without its prefix: sora-2:task_01 is task_01 further down.
    static string WithoutPrefix(string id) => id[(id.IndexOf(':') + 1)..];

    // An id is replaced only where it is a whole value: a signed url that contains it stays as it is.
    static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    static string FileOf(JobStatus status) => status switch
    {
        JobStatus.Pending => "pending",
        JobStatus.Processing => "processing",
        JobStatus.Completed => "completed",
        _ => "failed",
    };
}

using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Simulation.Media;

namespace Gateway.Simulation.Traffic;

/// <summary>An HTTP reply, complete or broken.</summary>
public sealed class Reply
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The HTTP status: 200..599.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers besides Content-Length, such as Content-Type, Retry-After or Content-Encoding; sent as given.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The body, sent as given.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body is sent in chunks, without Content-Length.</summary>
    public bool Chunked { get; init; }

    /// <summary>How long the supplier waits before it sends anything: 0 or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// Closes the connection after this many bytes of the body (1 to its length), although Content-Length is that of the whole body;
    /// 0 resets the connection before the status line. Null: the whole body is sent.
    /// </summary>
    public int? CutAfter { get; init; }

    /// <summary>A reply with a text as its body.</summary>
    public static Reply Of(string body, int status = 200, string contentType = "application/json; charset=utf-8") => new()
    {
        Status = status,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType },
        Body = Encoding.UTF8.GetBytes(body),
    };

    /// <summary>A video or a picture in place of the body, served with ranges, an entity tag and a date.</summary>
    internal MediaFile? File { get; init; }

    /// <summary>A reply with an object as its JSON body.</summary>
    internal static Reply Json(object body, int status = 200) => Of(JsonSerializer.Serialize(body, Plain), status);

    /// <summary>The same reply with one more header.</summary>
    internal Reply With(string header, string value) => new()
    {
        Status = Status,
        Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value },
        Body = Body,
    };

    /// <summary>The same reply with a fault in the transfer of its file.</summary>
    internal Reply With(Fault? fault) => fault is null || File is null ? this : new() { File = File.With(fault) };

    internal async Task WriteAsync(HttpContext context, TimeProvider time, CancellationToken cancel)
    {
        await Task.Delay(Delay, time, cancel);
        if (CutAfter is 0)
            context.Abort();
        else if (File is not null)
            await File.WriteAsync(context);
        else
            await SendAsync(context.Response, cancel);
    }

    async Task SendAsync(HttpResponse response, CancellationToken cancel)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        // These may not have a body, not even an empty one.
        if (Status is 204 or 304)
            return;
        if (!Chunked)
            response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body[..(CutAfter ?? Body.Length)], cancel);
        await response.Body.FlushAsync(cancel);
        // After an exception Kestrel sends what was written and closes the connection; Abort would reset it and lose those bytes.
        if (CutAfter is not null)
            throw new IOException("Cut by a fault.");
    }
}

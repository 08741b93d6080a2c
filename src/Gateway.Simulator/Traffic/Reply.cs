using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Simulation.Media;

namespace Gateway.Simulation.Traffic;

/// <summary>An answer on the wire, good or broken.</summary>
public sealed class Reply
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The HTTP status: 200..599.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers besides Content-Length, such as Content-Type, Retry-After or Content-Encoding; sent as given.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The bytes, sent as given.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>True to send the body in chunks, so that its length is not announced.</summary>
    public bool Chunked { get; init; }

    /// <summary>How long nothing at all is sent: 0 or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// Closes the connection after so many bytes of the body (1..its length), though the whole was announced;
    /// 0 resets it before the status line. Null: the whole body is sent.
    /// </summary>
    public int? CutAfter { get; init; }

    /// <summary>A reply with text for a body.</summary>
    public static Reply Of(string body, int status = 200, string contentType = "application/json; charset=utf-8") => new()
    {
        Status = status,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType },
        Body = Encoding.UTF8.GetBytes(body),
    };

    /// <summary>In place of the body: a video or a picture, with all that HTTP has for files.</summary>
    internal MediaFile? File { get; init; }

    /// <summary>A reply with this object for a body, its properties named as the object's members are.</summary>
    internal static Reply Json(object body, int status = 200) => Of(JsonSerializer.Serialize(body, Plain), status);

    /// <summary>The same with one header more.</summary>
    internal Reply With(string header, string value) => new()
    {
        Status = Status,
        Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value },
        Body = Body,
    };

    /// <summary>The same, the file in it spoilt.</summary>
    internal Reply With(Fault? fault) => fault is null || File is null ? this : new() { File = File.With(fault) };

    internal async Task WriteAsync(HttpContext context, TimeProvider time, CancellationToken over)
    {
        await Task.Delay(Delay, time, over);
        if (CutAfter is 0)
            context.Abort();
        else if (File is not null)
            await File.WriteAsync(context);
        else
            await SendAsync(context.Response, over);
    }

    async Task SendAsync(HttpResponse response, CancellationToken over)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        // Neither may have one, not even an empty one.
        if (Status is 204 or 304)
            return;
        if (!Chunked)
            response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body[..(CutAfter ?? Body.Length)], over);
        await response.Body.FlushAsync(over);
        // Kestrel closes a connection whose handler threw, after what was sent; an abort would reset it and lose that.
        if (CutAfter is not null)
            throw new IOException("Cut, as asked.");
    }
}

using System.Collections.Frozen;
using System.Text;

namespace Gateway.Simulation.Traffic;

/// <summary>An answer on the wire, good or broken.</summary>
public sealed class Reply
{
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

    internal async Task WriteAsync(HttpContext context, TimeProvider time, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await Task.Delay(Delay, time, over.Token);
            if (CutAfter is 0)
                context.Abort();
            else
                await SendAsync(context.Response, over.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, or the supplier is being stopped: there is nobody to answer.
            context.Abort();
        }
    }

    async Task SendAsync(HttpResponse response, CancellationToken over)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        if (!Chunked)
            response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body[..(CutAfter ?? Body.Length)], over);
        await response.Body.FlushAsync(over);
        // Kestrel closes a connection whose handler threw, after what was sent; an abort would reset it and lose that.
        if (CutAfter is not null)
            throw new IOException("Cut, as asked.");
    }
}

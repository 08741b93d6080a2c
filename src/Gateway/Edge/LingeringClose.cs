using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Edge;

/// <summary>
/// Reads and discards the rest of a request's body after the request was refused. Many clients read an answer only once they have sent
/// everything. Kestrel discards for 5 seconds and then resets the connection: the client sees a broken connection instead of the response.
/// The limits are those of nginx (<see
/// href="https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close">lingering_close</see>).
/// </summary>
static class LingeringClose
{
    const int BufferSize = 16 << 10;

    /// <summary>How long the rest of a body is read at most.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>How long the client may send nothing.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(5);

    /// <summary>Discards the rest of every body that is refused, once the log line is written.</summary>
    public static void UseLingeringClose(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            await next(context);
            var mayHaveBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
            if (mayHaveBody && context.Response is { HasStarted: true, StatusCode: >= 400 }) await DiscardAsync(context.Request, time);
        });
    }

    /// <summary>Reads to the end of the body, until a limit is reached, or until the client disconnects.</summary>
    /// <param name="request">A request whose answer is written.</param>
    /// <param name="time">The clock.</param>
    public static async Task DiscardAsync(HttpRequest request, TimeProvider time)
    {
        // A client that waits for 100 Continue has read the response, and sends no body.
        if (request.Headers.Expect.Count > 0) return;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var start = time.GetTimestamp();
        try
        {
            using var idle = new CancellationTokenSource(IdleLimit, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, request.HttpContext.RequestAborted);
            while (time.GetElapsedTime(start) < Limit && await request.Body.ReadAsync(buffer, linked.Token) > 0) idle.CancelAfter(IdleLimit);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            // The answer is written, and the connection is closed.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

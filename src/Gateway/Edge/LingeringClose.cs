using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Gateway.Edge;

/// <summary>
/// Reads and discards the rest of a request's body after the request was refused, as nginx does with
/// <see href="https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close">lingering_close</see>. Many clients read an answer
/// only once they have sent everything. Kestrel discards for 5 seconds and then resets the connection: the client sees a broken pipe in
/// place of its answer.
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
        if (request.HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var limit = new CancellationTokenSource(Limit, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, request.HttpContext.RequestAborted);
            while (await request.Body.ReadAsync(buffer, linked.Token) > 0)
            {
            }
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

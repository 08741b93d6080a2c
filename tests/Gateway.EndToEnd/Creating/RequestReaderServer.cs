using System.Collections.Concurrent;
using System.Text;
using Gateway.Creating;
using Gateway.Edge;
using Gateway.OpenAI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Creating;

/// <summary>A server that only reads creates, as the gateway does.</summary>
sealed class RequestReaderServer : IAsyncDisposable
{
    public const long MaxUpload = 3 << 20;

    readonly WebApplication _app;

    RequestReaderServer(WebApplication app) => _app = app;

    /// <summary>The requests that could be read, in order.</summary>
    public ConcurrentQueue<VideoRequest> Requests { get; } = new();

    /// <summary>The idempotency keys of the requests, in order.</summary>
    public ConcurrentQueue<IdempotencyKey> Keys { get; } = new();

    /// <summary>The number of next creates that fail.</summary>
    public int Failing { get; set; }

    /// <summary>Completes when the server has begun to read a create.</summary>
    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a client has disconnected during its body.</summary>
    public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri BaseUrl => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/v1");

    public static async Task<RequestReaderServer> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddLimits();
        var reader = new RequestReaderServer(builder.Build());
        reader._app.MapPost("/v1/videos", reader.AnswerAsync);
        await reader._app.StartAsync();
        return reader;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        Arrived.TrySetResult();
        try
        {
            if (!(await RequestReader.VideoAsync(context, MaxUpload)).TryGet(out var request, out var failure))
            {
                await ErrorAnswer.WriteAsync(context, failure);
                return;
            }

            Requests.Enqueue(request);
            Keys.Enqueue(IdempotencyKey.Read(context.Request.Headers, 1, "one", RequestFingerprint.Of(request)).Value);
            context.Response.StatusCode = Failing-- > 0 ? 500 : 200;
            context.Response.ContentType = "application/json";
            await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes("""{"id":"video_1","object":"video","status":"queued"}"""));
        }
        catch (OperationCanceledException)
        {
            Left.TrySetResult();
        }
    }
}

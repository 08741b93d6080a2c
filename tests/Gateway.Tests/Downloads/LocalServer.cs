using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Downloads;

/// <summary>A server on a real port of loopback; it records its requests.</summary>
sealed class LocalServer : IAsyncDisposable
{
    readonly WebApplication _app;

    LocalServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public int Port => Address.Port;

    public Uri At(string path) => new(Address, path);

    /// <param name="answer">Answers a request; gets the number of requests before it.</param>
    public static async Task<LocalServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LocalServer(builder.Build());
        var count = -1;
        server._app.Run(context =>
        {
            var index = Interlocked.Increment(ref count);
            server.Requests.Enqueue(new(context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return answer(context, index);
        });
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request that the server received.</summary>
sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

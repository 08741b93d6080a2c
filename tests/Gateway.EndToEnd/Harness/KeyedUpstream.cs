using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Gateway.EndToEnd.Harness;

/// <summary>An upstream that answers any number of requests, and counts those with another key or path.</summary>
/// <remarks>Does not use WireMock, which would take most of the CPU under load: half as many polls would run during a reload.</remarks>
sealed class KeyedUpstream : IAsyncDisposable
{
    readonly WebApplication _host;
    int _right, _wrong;

    KeyedUpstream(WebApplication host, string name) => (_host, Name) = (host, name);

    public string Name { get; }

    public string Key => $"sk-{Name}";

    public string Address => _host.Urls.Single();

    /// <summary>The number of requests with its own key and path.</summary>
    public int Right => _right;

    public int Wrong => _wrong;

    public static async Task<KeyedUpstream> StartAsync(string name)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var upstream = new KeyedUpstream(host, name);
        host.Run(upstream.AnswerAsync);
        await host.StartAsync();
        return upstream;
    }

    /// <summary>Its settings. All of them differ from those of other upstreams.</summary>
    public object Settings => new { Address, ApiKey = Key, Query = $"/{Name}/{{id}}", Format = "openai" };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    Task AnswerAsync(HttpContext context)
    {
        var isRight = context.Request.Headers.Authorization == $"Bearer {Key}" && context.Request.GetEncodedPathAndQuery() == $"/{Name}/x";
        Interlocked.Increment(ref isRight ? ref _right : ref _wrong);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(TestUpstream.Video);
    }
}

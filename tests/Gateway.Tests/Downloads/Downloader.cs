using System.Collections.Concurrent;
using System.Net;
using Gateway.Downloads;
using Gateway.Edge;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Tests.Links;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Downloads;

/// <summary>A server that passes on what a link leads to, and a client of it.</summary>
sealed class Downloader : IAsyncDisposable
{
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    readonly LinkClient _links;
    LocalServer _server = null!;

    Downloader() => _links = new LinkClient(Internet.Connector);

    /// <summary>Loopback is allowed, unless a test says otherwise.</summary>
    public LinkPolicy Policy { get; set; } = new() { Ports = [], AllowNetworks = [IPNetwork.Parse("127.0.0.0/8")] };

    public Resolved First { get; set; }

    public Asset Asset { get; set; } = new("video_1", Variant.Video);

    public ReadOnlyMemory<byte>? Embedded { get; set; }

    /// <summary>What asking for the link again gives, in order.</summary>
    public ConcurrentQueue<Resolved> Fresh { get; } = new();

    public int Refreshes;

    public Failure? Failure { get; private set; }

    public PretendInternet Internet { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public static Task<Downloader> StartAsync(Uri link, TimeProvider? time = null) => StartAsync(new Resolved(Source.Untrusted(link), null), time);

    public static async Task<Downloader> StartAsync(Resolved first, TimeProvider? time = null)
    {
        var downloader = new Downloader { First = first };
        var download = new Download(downloader._links, time ?? TimeProvider.System, new Logger(downloader.Log));
        downloader._server = await LocalServer.StartAsync(async (context, _) =>
        {
            var failure = downloader.First.Failure
                ?? (downloader.Embedded is { } text ? await Gateway.Downloads.Embedded.WriteAsync(context, downloader.Policy.MaxSize, downloader.Asset, text)
                : await download.WriteAsync(context, downloader.Policy, downloader.Asset, downloader.First.Source!, downloader.RefreshAsync));
            downloader.Failure = failure;
            if (failure is not null) await ErrorAnswer.WriteAsync(context, failure);
        });
        return downloader;
    }

    /// <summary>GETs it with some headers, each written <c>Name: value</c>; the head of the answer is here, its body is still to come.</summary>
    public Task<HttpResponseMessage> GetAsync(params string[] headers) => SendAsync(HttpMethod.Get, headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, params string[] headers)
    {
        var request = new HttpRequestMessage(method, _server.Address);
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _links.Dispose();
    }

    Task<Resolved> RefreshAsync(CancellationToken cancelled)
    {
        Interlocked.Increment(ref Refreshes);
        return Task.FromResult(Fresh.TryDequeue(out var fresh) ? fresh : First);
    }

    sealed class Logger(ConcurrentQueue<string> lines) : ILogger<Download>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}

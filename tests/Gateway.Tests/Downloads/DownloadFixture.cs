using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Gateway.Downloads;
using Gateway.Edge;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Tests.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Downloads;

/// <summary>A server that answers every request with one download, and a client of it.</summary>
sealed class DownloadFixture : IAsyncDisposable
{
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    readonly LinkClient _links;
    LocalServer _server = null!;

    DownloadFixture() => _links = new LinkClient(Internet.Connector);

    /// <summary>Loopback is allowed, unless a test changes it.</summary>
    public LinkPolicy Policy { get; set; } = new() { Ports = [], AllowNetworks = [IPNetwork.Parse("127.0.0.0/8")] };

    public RequestedFile File { get; set; } = new("video_1", Variant.Video);

    /// <summary>The results of renewing the link, in order; after them the first link again.</summary>
    public ConcurrentQueue<Result<Link>> Renewed { get; } = new();

    /// <summary>The links that are tried after the first.</summary>
    public List<Link> Others { get; } = [];

    public int Renewals;

    public Failure? Failure { get; private set; }

    public FakeInternet Internet { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public static Task<DownloadFixture> StartAsync(Uri link, TimeProvider? time = null) => StartAsync(Link.Untrusted(link), time);

    public static Task<DownloadFixture> StartAsync(Result<Link> link, TimeProvider? time = null) => StartAsync(async (downloader, context, request) =>
    {
        if (!link.TryGet(out var first, out var failure)) return failure;
        var source = new DownloadSource(
            downloader._links, downloader.Policy, [first, .. downloader.Others], _ => downloader.RenewAsync(first), time ?? TimeProvider.System, context.RequestAborted);
        return await LinkRepresentation.OpenAsync(source, request, downloader.File.VideoId, new Logger(downloader.Log));
    });

    /// <summary>Serves a file that a reply contains as base64.</summary>
    public static Task<DownloadFixture> StartEmbeddedAsync(string base64) => StartAsync((downloader, _, request) =>
        Task.FromResult(Embedded(Encoding.UTF8.GetBytes(base64), downloader.Policy.MaxSize, request)));

    static Result<Representation> Embedded(byte[] base64, long maxSize, ConditionalRequest request) =>
        EmbeddedContent.Check(base64, maxSize).TryGet(out var text, out var failure) ? EmbeddedRepresentation.Open(EmbeddedContent.Decode(text), request) : failure;

    static async Task<DownloadFixture> StartAsync(Func<DownloadFixture, HttpContext, ConditionalRequest, Task<Result<Representation>>> open)
    {
        var downloader = new DownloadFixture();
        downloader._server = await LocalServer.StartAsync(async (context, _) =>
        {
            var opened = await open(downloader, context, new ConditionalRequest(context.Request));
            downloader.Failure = opened.Failure;
            if (!opened.TryGet(out var representation, out var failure)) await ErrorAnswer.WriteAsync(context, failure);
            else using (representation) await ContentResponse.WriteAsync(context, downloader.File, representation);
        });
        return downloader;
    }

    /// <summary>GETs it with some headers, each written <c>Name: value</c>; returns after the headers, before the body.</summary>
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

    Task<Result<IReadOnlyList<Link>>> RenewAsync(Link first)
    {
        Interlocked.Increment(ref Renewals);
        if (!Renewed.TryDequeue(out var renewed)) renewed = first;
        return Task.FromResult(renewed.TryGet(out var link, out var failure) ? Result<IReadOnlyList<Link>>.Of([link, .. Others]) : failure);
    }

    sealed class Logger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}

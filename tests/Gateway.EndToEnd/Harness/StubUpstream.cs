using System.Collections.Concurrent;
using System.Text;
using WireMock;
using WireMock.Logging;
using WireMock.Matchers.Request;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Gateway.EndToEnd.Harness;

/// <summary>
/// An upstream with prepared answers, by WireMock. Its servers are reused by later tests, because a start takes a tenth of a
/// second.
/// </summary>
sealed class StubUpstream : TestUpstream
{
    static readonly ConcurrentBag<WireMockServer> Idle = [];

    readonly WireMockServer _server;

    StubUpstream()
    {
        _server = Idle.TryTake(out var idle) ? idle : Start();
        Started();
    }

    public override string Address => _server.Urls[0];

    public override IReadOnlyCollection<ReceivedRequest> Requests => [.. _server.LogEntries.Select(entry => Received(entry.RequestMessage!))];

    /// <summary>Answers every request with a running video.</summary>
    public static StubUpstream Healthy() => Json(200, Video);

    /// <summary>Answers every request with JSON.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">Further ones, each written <c>Name: value</c>.</param>
    public static StubUpstream Json(int status, string body, params string[] headers) => Sending(status, Encoding.UTF8.GetBytes(body), ["Content-Type: application/json", .. headers]);

    /// <summary>Answers every request with a status, headers and a body.</summary>
    public static StubUpstream Sending(int status, byte[] body, params string[] headers) => Responding(Answer(status, body, headers));

    /// <summary>Answers every request with JSON that depends on the request.</summary>
    public static StubUpstream Answering(Func<ReceivedRequest, string> body) =>
        Responding(Response.Create().WithHeader("Content-Type", "application/json").WithBody(request => body(Received(request))));

    /// <summary>Redirects every request to a target that depends on the request.</summary>
    public static StubUpstream Redirecting(Func<ReceivedRequest, string> target) => Responding(Response.Create().WithCallback(request => new ResponseMessage
    {
        StatusCode = 302,
        Headers = new Dictionary<string, WireMock.Types.WireMockList<string>>(StringComparer.Ordinal) { ["Location"] = new(target(Received(request))) },
    }));

    /// <summary>Answers some requests differently.</summary>
    public StubUpstream On(IRequestMatcher some, int status, string body, params string[] headers)
    {
        _server.Given(some).RespondWith(Answer(status, Encoding.UTF8.GetBytes(body), headers));
        return this;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _server.Reset();
        Idle.Add(_server);
    }

    static StubUpstream Responding(IResponseBuilder response)
    {
        var upstream = new StubUpstream();
        upstream._server.Given(WireMock.RequestBuilders.Request.Create().UsingAnyMethod()).AtPriority(int.MaxValue).RespondWith(response);
        return upstream;
    }

    static IResponseBuilder Answer(int status, byte[] body, string[] headers)
    {
        var response = Response.Create().WithStatusCode(status).WithBody(body);
        foreach (var header in headers) response = response.WithHeader(header[..header.IndexOf(": ", StringComparison.Ordinal)], header[(header.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        return response;
    }

    static WireMockServer Start() => WireMockServer.Start(new WireMockServerSettings
    {
        Urls = ["http://127.0.0.1:0"],
        Logger = new WireMockNullLogger(),
        DisableJsonBodyParsing = true,
        DisableRequestBodyDecompressing = true,
        DisableDeserializeFormUrlEncoded = true,
    });

    static ReceivedRequest Received(IRequestMessage request) => new(
        $"{request.Method} {request.AbsolutePath}{request.RawQuery} HTTP/{request.HttpVersion}",
        request.Headers!.ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value), StringComparer.Ordinal),
        request.BodyAsBytes is { } body ? Encoding.UTF8.GetString(body) : "");
}

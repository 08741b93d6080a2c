using Gateway.Failures;
using Gateway.Formats;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Asking;

/// <summary>
/// Sends a request to an upstream through YARP. Uses a new <see cref="HttpContext"/>, so no header of the client is forwarded
/// implicitly, and a client that disconnects does not abort the request.
/// </summary>
sealed class UpstreamClient(YarpPipeline pipeline, ReplyMemory memory, TimeProvider time)
{
    /// <summary>Asks for a video as the upstream's format says.</summary>
    /// <param name="call">The upstream, the id and the key.</param>
    /// <param name="timeout">The timeout that all requests for one client request share, of <see cref="StartTimeout"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<UpstreamResponse> AskAsync(UpstreamCall call, CancellationTokenSource timeout, CancellationToken cancellationToken)
    {
        if (call.Upstream.Ask.Fill(call.Id) is { } request) return AskAsync(call, request, timeout, cancellationToken);
        var result = new UpstreamResponse(call.Upstream.MaxBody, time, memory);
        result.Fail(new(FailureReason.InvalidId, "The id is invalid for this upstream."));
        return Task.FromResult(result);
    }

    /// <summary>Sends a GET to another path of the upstream.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<UpstreamResponse> AskAsync(
        UpstreamCall call, string target, CancellationTokenSource timeout, CancellationToken cancellationToken) =>
        AskAsync(call, new OutgoingRequest(call.Upstream.Ask, HttpMethods.Get, target), timeout, cancellationToken);

    /// <summary>Sends any request to the upstream.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<UpstreamResponse> AskAsync(
        UpstreamCall call, OutgoingRequest outgoing, CancellationTokenSource timeout, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var result = new UpstreamResponse(call.Upstream.MaxBody, time, memory);
        try
        {
            var context = Context(call, outgoing, result);
            context.RequestAborted = linked.Token;
            context.Features.Set(result);
            await pipeline.InvokeAsync(call.Upstream, context);
            cancellationToken.ThrowIfCancellationRequested();
            if (!result.IsSettled) result.Fail(FailureOf(context.Features.Get<IForwarderErrorFeature>(), timeout.IsCancellationRequested));
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Starts the timeout that all upstream requests for one client request share.</summary>
    public CancellationTokenSource StartTimeout(TimeSpan timeout) => new(timeout, time);

    // The same for every client. Some CDNs reject a request without one.
    const string UserAgent = "openai-video-gateway";

    static DefaultHttpContext Context(UpstreamCall call, OutgoingRequest outgoing, UpstreamResponse result)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        request.Method = outgoing.Method;
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = outgoing.Target;
        request.Headers.Accept = "application/json";
        request.Headers.UserAgent = UserAgent;
        foreach (var (name, value) in outgoing.Headers(call.Credential.Key)) request.Headers[name] = value;
        if (call.Credential.Authorization is { } authorization) request.Headers.Authorization = authorization;
        if (call.ForwardedHost is { } host) request.Headers["X-Forwarded-Host"] = host;
        if (outgoing.Body.IsEmpty) return context;
        request.Body = new OutgoingBody(outgoing.Body, result);
        request.ContentLength = outgoing.Body.Length;
        if (request.ContentType is null) request.ContentType = outgoing.ContentType;
        return context;
    }

    /// <summary>
    /// The failure for an error of YARP. It contains neither the address nor the text of the exception: clients know the name of the
    /// upstream alone.
    /// </summary>
    /// <exception cref="InvalidOperationException">The error is a fault of the gateway.</exception>
    internal static Failure FailureOf(IForwarderErrorFeature? error, bool isTimeout) => error switch
    {
        _ when isTimeout => TransportFailures.Late,
        { Error: ForwarderError.RequestTimedOut } => TransportFailures.Late,
        { Error: ForwarderError.Request, Exception: HttpRequestException lost } => TransportFailures.Lost(lost.HttpRequestError),
        { Error: ForwarderError.Request or ForwarderError.RequestBodyDestination } => TransportFailures.Lost(HttpRequestError.Unknown),
        { Error: ForwarderError.NoAvailableDestinations } => new(FailureReason.Unavailable, "The upstream is not available at the moment."),
        _ => throw new InvalidOperationException($"The pipeline ended without a reply: {error?.Error}.", error?.Exception),
    };
}

using Gateway.Failures;
using Gateway.Formats;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Asking;

/// <summary>
/// Step 4: a question becomes a reply. YARP's pipeline runs on a context that is made here and not on the client's, so that
/// nothing of the client's goes out that is not put in, and a client that leaves takes nobody with it.
/// </summary>
sealed class UpstreamClient(YarpPipeline pipeline, TimeProvider time)
{
    /// <summary>Asks for a video as the upstream's format says.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="late">The request's clock.</param>
    /// <param name="gone">Fires when nobody wants to know any more.</param>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public Task<UpstreamResponse> AskAsync(UpstreamCall question, CancellationTokenSource late, CancellationToken gone)
    {
        if (question.Upstream.Ask.Fill(question.Id) is { } request) return AskAsync(question, request, late, gone);
        var result = new UpstreamResponse(question.Upstream.MaxBody, time);
        result.Fail(new(FailureReason.InvalidId, "This is no id of a video of this upstream."));
        return Task.FromResult(result);
    }

    /// <summary>Asks the same upstream with the same key for something else.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public Task<UpstreamResponse> AskAsync(UpstreamCall question, string target, CancellationTokenSource late, CancellationToken gone) =>
        AskAsync(question, new OutgoingRequest(question.Upstream.Ask, HttpMethods.Get, target), late, gone);

    /// <summary>Asks the same upstream with the same key for anything.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public async Task<UpstreamResponse> AskAsync(UpstreamCall question, OutgoingRequest outgoing, CancellationTokenSource late, CancellationToken gone)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(late.Token, gone);
        var result = new UpstreamResponse(question.Upstream.MaxBody, time);
        try
        {
            var context = Context(question, outgoing, result);
            context.RequestAborted = life.Token;
            context.Features.Set(result);
            await pipeline.InvokeAsync(question.Upstream, context);
            gone.ThrowIfCancellationRequested();
            if (!result.IsSettled) result.Fail(Why(context.Features.Get<IForwarderErrorFeature>(), late.IsCancellationRequested));
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Starts the clock of a request: all that is asked for it shares one timeout.</summary>
    public CancellationTokenSource StartClock(TimeSpan timeout) => new(timeout, time);

    // The same for every client; without any, some CDNs refuse to answer.
    const string UserAgent = "openai-video-gateway";

    static DefaultHttpContext Context(UpstreamCall question, OutgoingRequest outgoing, UpstreamResponse result)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        request.Method = outgoing.Method;
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = outgoing.Target;
        request.Headers.Accept = "application/json";
        request.Headers.UserAgent = UserAgent;
        foreach (var (name, value) in outgoing.Headers(question.Credential.Key)) request.Headers[name] = value;
        if (question.Credential.Authorization is { } authorization) request.Headers.Authorization = authorization;
        if (question.ForwardedHost is { } host) request.Headers["X-Forwarded-Host"] = host;
        if (outgoing.Body.IsEmpty) return context;
        request.Body = new OutgoingBody(outgoing.Body, result);
        request.ContentLength = outgoing.Body.Length;
        if (request.ContentType is null) request.ContentType = outgoing.ContentType;
        return context;
    }

    /// <summary>Why there is no reply. Neither the address nor the exception's words: the client knows the upstream by its name.</summary>
    /// <exception cref="InvalidOperationException">It is a mistake of the gateway's.</exception>
    internal static Failure Why(IForwarderErrorFeature? error, bool late) => error switch
    {
        _ when late => TransportFailures.Late,
        { Error: ForwarderError.RequestTimedOut } => TransportFailures.Late,
        { Error: ForwarderError.Request, Exception: HttpRequestException lost } => TransportFailures.Lost(lost.HttpRequestError),
        { Error: ForwarderError.Request or ForwarderError.RequestBodyDestination } => TransportFailures.Lost(HttpRequestError.Unknown),
        { Error: ForwarderError.NoAvailableDestinations } => new(FailureReason.Unavailable, "The upstream is not available at the moment."),
        _ => throw new InvalidOperationException($"The pipeline ended without a reply: {error?.Error}.", error?.Exception),
    };
}

using Gateway.Failures;

namespace Gateway.Edge;

/// <summary>Gives every failed response an error body: for an exception, and for a status without a body.</summary>
static partial class ErrorBodies
{
    /// <summary>The status that nginx logs for a client that disconnected before the response.</summary>
    public const int ClientGone = 499;

    static readonly Failure Internal = new(
        FailureReason.Internal, "An internal error occurred. See the gateway's log for the x-request-id of this response.");

    public static void UseErrorBodies(this WebApplication app)
    {
        var log = app.Logger;
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            try
            {
                await next(context);
                var status = context.Response.StatusCode;
                if (IsBare(context.Response)) await ErrorAnswer.WriteAsync(context, Failure(status), status);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                if (!context.Response.HasStarted) context.Response.StatusCode = ClientGone;
            }
            catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
            {
                await ErrorAnswer.WriteAsync(context, Failure(bad.StatusCode), bad.StatusCode);
            }
            catch (Exception exception) when (!context.Response.HasStarted)
            {
                LogException(log, exception, context.TraceIdentifier);
                await ErrorAnswer.WriteAsync(context, Internal);
            }
        });
    }

    static bool IsBare(HttpResponse response) => response is { StatusCode: >= 400, HasStarted: false, ContentLength: null };

    static Failure Failure(int status) => status switch
    {
        404 => new(FailureReason.UnknownPath, "Unknown path."),
        405 => new(FailureReason.MethodNotAllowed, "This path does not support this method. See the Allow header."),
        503 => new(FailureReason.Unavailable, "The gateway is not available at the moment. Try again later."),
        >= 500 => Internal,
        _ => new(FailureReason.BadRequest, "The request is not valid HTTP, or it is too large."),
    };

    [LoggerMessage(
        LogLevel.Error,
        "Request {RequestId} ended in an exception.",
        EventId = LogEvents.RequestException, EventName = nameof(LogEvents.RequestException))]
    static partial void LogException(ILogger log, Exception exception, string requestId);
}

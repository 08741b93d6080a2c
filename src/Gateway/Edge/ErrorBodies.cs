using Gateway.Failures;

namespace Gateway.Edge;

/// <summary>Sees to it that no failure leaves without an error body: not an exception, and not a bare status either.</summary>
static partial class ErrorBodies
{
    /// <summary>nginx's word for a client that left before it was answered.</summary>
    public const int ClientGone = 499;

    static readonly Failure Internal = new(FailureReason.Internal, "The gateway made a mistake. Its log has the details under this answer's x-request-id.");

    public static void UseErrorBodies(this WebApplication app)
    {
        var log = app.Logger;
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            try
            {
                await next(context);
                if (IsBare(context.Response)) await ErrorAnswer.WriteAsync(context, Failure(context.Response.StatusCode), context.Response.StatusCode);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                if (!context.Response.HasStarted) context.Response.StatusCode = ClientGone;
            }
            catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
            {
                await ErrorAnswer.WriteAsync(context, Failure(bad.StatusCode), bad.StatusCode);
            }
            catch (Exception mistake) when (!context.Response.HasStarted)
            {
                LogMistake(log, mistake, context.TraceIdentifier);
                await ErrorAnswer.WriteAsync(context, Internal);
            }
        });
    }

    static bool IsBare(HttpResponse response) => response is { StatusCode: >= 400, HasStarted: false, ContentLength: null };

    static Failure Failure(int status) => status switch
    {
        404 => new(FailureReason.UnknownPath, "Unknown path."),
        405 => new(FailureReason.MethodNotAllowed, "The path does not have this method."),
        503 => new(FailureReason.Unavailable, "The gateway is not available at the moment."),
        >= 500 => Internal,
        _ => new(FailureReason.BadRequest, "The request cannot be read."),
    };

    [LoggerMessage(LogLevel.Error, "Request {RequestId} ended in an exception.")]
    static partial void LogMistake(ILogger log, Exception mistake, string requestId);
}

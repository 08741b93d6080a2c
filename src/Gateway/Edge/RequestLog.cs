using System.Globalization;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Requests;

namespace Gateway.Edge;

/// <summary>One line per request: what was asked, how it ended, and whose fault it was. Never a key, a query string or a url.</summary>
static partial class RequestLog
{
    public static void UseRequestLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Gateway.Requests");
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            var notes = new RequestNotes();
            context.Features.Set(notes);
            var start = time.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                Write(log, context, notes, time.GetElapsedTime(start).TotalMilliseconds);
            }
        });
    }

    static void Write(ILogger log, HttpContext context, RequestNotes notes, double elapsed)
    {
        var (method, status, requestId) = (context.Request.Method, context.Response.StatusCode, context.TraceIdentifier);
        var route = notes.Route ?? Path(context);
        var id = LogText.Printable(notes.Id);
        var (upstream, format) = (notes.Upstream?.Name ?? "-", notes.Format?.Word ?? "-");
        var upstreamStatus = notes.UpstreamStatus == 0 ? "-" : notes.UpstreamStatus.ToString(CultureInfo.InvariantCulture);
        var origin = notes.Origin?.ToString() ?? "-";
        if (notes.Failure is { } failure)
        {
            var (level, source, reason) = (Level(failure.Reason), failure.Reason.Source().Word(), failure.Reason.Word());
            var detail = failure.Detail is { } text ? $" ({text})" : "";
            var words = failure.Reason.Row().HasUpstreamText ? "" : LogText.Printable(failure.Message);
            Failed(
                log, level, method, route, id, status, elapsed, upstream, format, source, reason, detail, upstreamStatus, origin, requestId,
                words);
        }
        else if (notes.VideoStatus is { } video)
        {
            var word = video.Word();
            VideoAnswered(log, method, route, id, status, elapsed, upstream, format, word, upstreamStatus, origin, requestId);
        }
        else
        {
            Done(log, IsProbe(context) ? LogLevel.Debug : LogLevel.Information, method, route, id, status, elapsed, upstream, requestId);
        }
    }

    // With the client's own key, an unknown id or a wrong key at the upstream is most often a mistake of the client: it pages no operator.
    static LogLevel Level(FailureReason reason) => reason switch
    {
        FailureReason.NotFound or FailureReason.BadKey or FailureReason.Forbidden => LogLevel.Information,
        _ => reason.Source() switch
        {
            FailureSource.Client => LogLevel.Information,
            FailureSource.Gateway or FailureSource.Operator => LogLevel.Error,
            _ => LogLevel.Warning,
        },
    };

    static string Path(HttpContext context)
    {
        RawTarget.Split(RawTarget.Of(context), out var path, out _);
        return LogText.Printable(path.ToString());
    }

    static bool IsProbe(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ProbeMetadata>() is not null;

    [LoggerMessage(
        LogLevel.Information,
        "{Method} {Route} {VideoId} {StatusCode} in {Elapsed:0} ms, upstream {Upstream}, format {Format}, video {VideoStatus},"
        + " upstream status {UpstreamStatus}, origin {Origin}, request {RequestId}",
        EventId = LogEvents.VideoAnswered, EventName = nameof(LogEvents.VideoAnswered))]
    static partial void VideoAnswered(
        ILogger log,
        string method,
        string route,
        string videoId,
        int statusCode,
        double elapsed,
        string upstream,
        string format,
        string videoStatus,
        string upstreamStatus,
        string origin,
        string requestId);

    [LoggerMessage(
        "{Method} {Route} {VideoId} {StatusCode} in {Elapsed:0} ms, upstream {Upstream}, format {Format},"
        + " {FailureSource} {FailureReason}{FailureDetail}, upstream status {UpstreamStatus}, origin {Origin}, request {RequestId}"
        + " {FailureMessage}",
        EventId = LogEvents.RequestFailed, EventName = nameof(LogEvents.RequestFailed))]
    static partial void Failed(
        ILogger log,
        LogLevel level,
        string method,
        string route,
        string videoId,
        int statusCode,
        double elapsed,
        string upstream,
        string format,
        string failureSource,
        string failureReason,
        string failureDetail,
        string upstreamStatus,
        string origin,
        string requestId,
        string failureMessage);

    [LoggerMessage(
        "{Method} {Route} {VideoId} {StatusCode} in {Elapsed:0} ms, upstream {Upstream}, request {RequestId}",
        EventId = LogEvents.RequestCompleted, EventName = nameof(LogEvents.RequestCompleted))]
    static partial void Done(
        ILogger log,
        LogLevel level,
        string method,
        string route,
        string videoId,
        int statusCode,
        double elapsed,
        string upstream,
        string requestId);
}

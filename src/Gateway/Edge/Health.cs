using Gateway.Failures;

namespace Gateway.Edge;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: it may be sent requests, which it may from its start on, because it does
/// not start without a configuration that holds, until it is told to stop.
/// </summary>
static class Health
{
    static readonly string[] Methods = ["GET", "HEAD"];
    static readonly Failure Stopping = new(FailureReason.Unavailable, "The gateway is stopping.");

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/livez", Methods, Ok).WithMetadata(new Probe());
        app.MapMethods("/readyz", Methods, context => app.Lifetime.ApplicationStopping.IsCancellationRequested
            ? ErrorAnswer.WriteAsync(context, Stopping)
            : Ok(context)).WithMetadata(new Probe());
    }

    static Task Ok(HttpContext context)
    {
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = 2;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync("ok");
    }
}

/// <summary>Marks an endpoint that is asked every few seconds, by nobody who wants to read of it.</summary>
sealed class Probe;

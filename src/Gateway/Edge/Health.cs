using System.Text;
using Gateway.Failures;

namespace Gateway.Edge;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: it may be sent requests, which it may from its start on, because it does
/// not start without a configuration that holds, until it is told to stop. Its body says, too, where the configuration on disk is
/// not the one in effect: that is no reason to send it no requests.
/// </summary>
static class Health
{
    const string Ok = "ok";
    static readonly string[] Methods = ["GET", "HEAD"];
    static readonly Failure Stopping = new(FailureReason.Unavailable, "The gateway is stopping.");

    public static void MapHealth(this WebApplication app)
    {
        var reload = app.Services.GetRequiredService<Reload.ConfigurationReloader>();
        app.MapMethods("/livez", Methods, context => SayAsync(context, Ok)).WithMetadata(new ProbeMetadata());
        app.MapMethods("/readyz", Methods, context => app.Lifetime.ApplicationStopping.IsCancellationRequested
            ? ErrorAnswer.WriteAsync(context, Stopping)
            : SayAsync(context, Readiness(reload.Faults))).WithMetadata(new ProbeMetadata());
    }

    static string Readiness(IReadOnlyList<string> faults) =>
        faults.Count == 0 ? Ok : string.Join('\n', [Ok, "The configuration on disk is refused, and the last good one is in effect:", .. faults]);

    static Task SayAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(text);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text);
    }
}

/// <summary>Marks an endpoint that is asked every few seconds, by nobody who wants to read of it.</summary>
sealed class ProbeMetadata;

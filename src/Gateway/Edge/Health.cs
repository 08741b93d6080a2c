using System.Text;
using Gateway.Failures;
using Gateway.Reload;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Edge;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: the process accepts requests, from its start until it is told to stop. If the
/// configuration on disk is invalid, <c>/readyz</c> lists the faults and still answers 200, because the last valid configuration is in
/// effect.
/// </summary>
static class Health
{
    const string Ok = "ok", Ready = "ready";

    static readonly HttpMethodMetadata Methods = new([HttpMethods.Get, HttpMethods.Head]);
    static readonly Failure Stopping = new(FailureReason.Unavailable, "The gateway is stopping.");

    /// <summary>Adds the checks of <c>/readyz</c>.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<LifetimeCheck>("lifetime", tags: [Ready])
        .AddCheck<ConfigurationCheck>("configuration", tags: [Ready]);

    /// <summary>Maps both probes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        Map("/livez", static _ => false);
        Map("/readyz", static check => check.Tags.Contains(Ready));

        void Map(string path, Func<HealthCheckRegistration, bool> checks) => endpoints
            .MapHealthChecks(path, new HealthCheckOptions { Predicate = checks, ResponseWriter = AnswerAsync })
            .WithMetadata(Methods, new ProbeMetadata());
    }

    static Task AnswerAsync(HttpContext context, HealthReport report)
    {
        if (report.Status == HealthStatus.Unhealthy) return ErrorAnswer.WriteAsync(context, Stopping);
        var details = report.Entries.Values.Select(static entry => entry.Description).OfType<string>();
        var text = string.Join('\n', [Ok, .. details]);
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(text);
        if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>Unhealthy once the process is told to stop.</summary>
    sealed class LifetimeCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy()
                : HealthCheckResult.Healthy());
    }

    /// <summary>Degraded while the configuration on disk is invalid.</summary>
    sealed class ConfigurationCheck(ConfigurationReloader reloader) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var faults = reloader.Faults;
            if (faults.Count == 0) return Task.FromResult(HealthCheckResult.Healthy());
            const string Refused = "The configuration on disk is invalid, and the last valid one stays in effect:";
            return Task.FromResult(HealthCheckResult.Degraded(string.Join('\n', [Refused, .. faults])));
        }
    }
}

/// <summary>Marks an endpoint that an orchestrator asks every few seconds: its requests are logged at Debug.</summary>
sealed class ProbeMetadata;

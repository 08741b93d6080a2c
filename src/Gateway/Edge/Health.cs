using System.Text;
using Gateway.Access;
using Gateway.Failures;
using Gateway.Reload;
using Gateway.Snapshot;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Edge;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: it may be sent requests, from its start until it is told to stop: it does not start
/// without a valid configuration. What an operator must look at, <c>/readyz</c> says with names and counts alone, because anyone can read
/// it, and it still answers 200: the last good configuration is in effect.
/// </summary>
static class Health
{
    const string Ok = "ok", Ready = "ready";

    static readonly HttpMethodMetadata Methods = new([HttpMethods.Get, HttpMethods.Head]);
    static readonly Failure Stopping = new(FailureReason.Unavailable, "The gateway is stopping.");

    /// <summary>Adds the checks of <c>/readyz</c>.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<LifetimeCheck>("lifetime", tags: [Ready])
        .AddCheck<ConfigurationCheck>("configuration", tags: [Ready])
        .AddCheck<KeyCheck>("keys", tags: [Ready]);

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
            const string Refused = "The configuration on disk is invalid, and the last valid one stays in effect. The log has the details "
                + "of:";
            return Task.FromResult(HealthCheckResult.Degraded(string.Join('\n', [Refused, .. faults.Select(Setting)])));
        }

        // The rest of a fault can repeat a value, and a value can be a secret.
        static string Setting(string fault)
        {
            var end = fault.IndexOf(": ", StringComparison.Ordinal);
            return end > 0 && !fault.AsSpan(0, end).Contains(' ') ? fault[..end] : "a file";
        }
    }

    /// <summary>Degraded while an upstream does not accept a key of the gateway.</summary>
    sealed class KeyCheck(Snapshots snapshots, KeyHealth keys) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var paused = snapshots.Current.All
                .Select(upstream => (upstream.Name, Paused: keys.Paused(upstream), upstream.Keys.Count))
                .Where(static upstream => upstream.Paused > 0)
                .Select(static upstream => $"The upstream '{upstream.Name}' does not accept {upstream.Paused} of {upstream.Count} keys.");
            var text = string.Join('\n', paused);
            return Task.FromResult(text.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(text));
        }
    }
}

/// <summary>Marks an endpoint that an orchestrator asks every few seconds: its requests are logged at Debug.</summary>
sealed class ProbeMetadata;

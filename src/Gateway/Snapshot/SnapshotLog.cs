namespace Gateway.Snapshot;

/// <summary>What the log says of a configuration that comes into effect.</summary>
static partial class SnapshotLog
{
    public static void LogStart(this ILogger log, GatewaySnapshot first)
    {
        Start(log, List(first.All.Select(upstream => upstream.Name)), Default(first));
        foreach (var advice in ConfigurationWarnings.On(first)) Advise(log, advice);
    }

    /// <summary>Names what is new, and gives the advice that has not been given before.</summary>
    public static void LogChange(this ILogger log, GatewaySnapshot before, GatewaySnapshot next)
    {
        var changed = next.All.Select(upstream => upstream.ProxyId).Except(before.All.Select(upstream => upstream.ProxyId), StringComparer.Ordinal);
        Change(log, List(changed), Default(next));
        foreach (var advice in ConfigurationWarnings.On(next).Except(ConfigurationWarnings.On(before), StringComparer.Ordinal)) Advise(log, advice);
    }

    static string Default(GatewaySnapshot upstreams) => upstreams.Default?.Name ?? "none";

    static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";

    [LoggerMessage(LogLevel.Information, "Upstreams: {Upstreams}; default: {Default}")]
    static partial void Start(ILogger log, string upstreams, string @default);

    [LoggerMessage(LogLevel.Information, "The configuration has changed and is in effect; upstreams that are new or different: {Upstreams}; default: {Default}")]
    static partial void Change(ILogger log, string upstreams, string @default);

    [LoggerMessage(LogLevel.Warning, "{Advice}")]
    static partial void Advise(ILogger log, string advice);
}

namespace Gateway.Snapshot;

/// <summary>The log lines of a snapshot that comes into effect.</summary>
static partial class SnapshotLog
{
    const string None = "none";

    /// <summary>Logs the upstreams of the first snapshot, and its warnings.</summary>
    public static void LogStart(this ILogger log, GatewaySnapshot first)
    {
        Start(log, List(first.All.Select(upstream => upstream.Name)), Default(first));
        foreach (var warning in ConfigurationWarnings.Of(first)) Warn(log, warning);
    }

    /// <summary>Logs what changed, and the warnings that are new.</summary>
    public static void LogChange(this ILogger log, GatewaySnapshot before, GatewaySnapshot next)
    {
        var changes = SnapshotChanges.Between(before, next);
        Change(log, List(changes.Added), List(changes.Changed), List(changes.Removed), List(changes.Formats), Default(next));
        var known = ConfigurationWarnings.Of(before);
        foreach (var warning in ConfigurationWarnings.Of(next).Except(known, StringComparer.Ordinal)) Warn(log, warning);
    }

    static string Default(GatewaySnapshot snapshot) => snapshot.Default?.Name ?? None;

    static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : None;

    [LoggerMessage(
        LogLevel.Information,
        "Upstreams: {Upstreams}; default: {Default}",
        EventId = LogEvents.ConfigurationLoaded, EventName = nameof(LogEvents.ConfigurationLoaded))]
    static partial void Start(ILogger log, string upstreams, string @default);

    [LoggerMessage(
        LogLevel.Information,
        "The changed configuration is in effect. Upstreams added: {Added}; changed: {Changed}; removed: {Removed};"
        + " formats changed: {Formats}; default: {Default}",
        EventId = LogEvents.ConfigurationChanged, EventName = nameof(LogEvents.ConfigurationChanged))]
    static partial void Change(ILogger log, string added, string changed, string removed, string formats, string @default);

    [LoggerMessage(
        LogLevel.Warning,
        "{Warning}",
        EventId = LogEvents.ConfigurationWarning, EventName = nameof(LogEvents.ConfigurationWarning))]
    static partial void Warn(ILogger log, string warning);
}

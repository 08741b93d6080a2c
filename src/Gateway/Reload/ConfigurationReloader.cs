using Gateway.Configuration;
using Gateway.Snapshot;

namespace Gateway.Reload;

/// <summary>
/// Puts every change of the configuration's files into effect while requests are served. An invalid configuration is refused as a
/// whole, and the last valid one stays in effect.
/// </summary>
/// <param name="reader">Reads the configuration.</param>
/// <param name="first">The reading that the gateway started with.</param>
/// <param name="snapshots">Receives the new snapshots.</param>
/// <param name="configuration">The framework's own configuration.</param>
/// <param name="time">Its timer ticks once a second.</param>
/// <param name="log">Receives changes and faults.</param>
sealed partial class ConfigurationReloader(
    ConfigurationReader reader,
    ConfigurationReading first,
    Snapshots snapshots,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<ConfigurationReloader> log)
    : IHostedService, IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly PeriodicTimer _timer = new(Interval, time);
    Task _checking = Task.CompletedTask;
    string _known = first.Fingerprint;
    string? _pending;
    volatile IReadOnlyList<string> _faults = [];

    /// <summary>The faults of the configuration on disk. Empty: the configuration on disk is in effect.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogWatched(log, string.Join(", ", reader.WatchedFiles));
        _checking = CheckAtEveryTickAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer.Dispose();
        return _checking;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    async Task CheckAtEveryTickAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            try
            {
                await CheckAsync();
            }
            catch (Exception unexpected)
            {
                LogUnexpected(log, unexpected);
            }
        }
    }

    /// <summary>Checks the files once, as every tick of the timer does.</summary>
    internal async Task CheckAsync()
    {
        var found = reader.Fingerprint();
        if (found == _known)
        {
            _pending = null;
            return;
        }

        // Files that differ from one check to the next are still being written.
        if (found == _pending) await ApplyAsync();
        else _pending = found;
    }

    async Task ApplyAsync()
    {
        var reading = reader.Read();
        _known = reading.Fingerprint;
        _pending = null;
        try
        {
            if (reading.Snapshot is not { } next) throw new ConfigurationFaultsException(reading.Faults);
            var before = snapshots.Current;
            await snapshots.ReplaceAsync(next);
            _faults = [];
            log.LogChange(before, next);
            ReloadFrameworkConfiguration();
        }
        catch (ConfigurationFaultsException invalid)
        {
            Refuse(invalid.Faults);
        }
    }

    void Refuse(IReadOnlyList<string> faults)
    {
        // Saving a file again with the same faults is not news.
        if (faults.SequenceEqual(_faults, StringComparer.Ordinal)) return;
        _faults = faults;
        foreach (var fault in faults) LogRefused(log, fault);
    }

    /// <summary>Log levels and ports are not part of the snapshot: the framework reads them from its own configuration.</summary>
    void ReloadFrameworkConfiguration()
    {
        try
        {
            ((IConfigurationRoot)configuration).Reload();
        }
        catch (Exception changed) when (changed is InvalidDataException or IOException)
        {
            // The files changed again, and are broken now: the next check finds that.
        }
    }

    [LoggerMessage(
        LogLevel.Information,
        "Changes of these files take effect within seconds: {Files}",
        EventId = LogEvents.ConfigurationWatched, EventName = nameof(LogEvents.ConfigurationWatched))]
    static partial void LogWatched(ILogger log, string files);

    [LoggerMessage(
        LogLevel.Error,
        "The configuration on disk is invalid, and the last valid one stays in effect: {Fault}",
        EventId = LogEvents.ConfigurationRefused, EventName = nameof(LogEvents.ConfigurationRefused))]
    static partial void LogRefused(ILogger log, string fault);

    [LoggerMessage(
        LogLevel.Error,
        "The configuration files could not be checked for changes.",
        EventId = LogEvents.ConfigurationCheckFailed, EventName = nameof(LogEvents.ConfigurationCheckFailed))]
    static partial void LogUnexpected(ILogger log, Exception unexpected);
}

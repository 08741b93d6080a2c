using Gateway.Configuration;
using Gateway.Snapshot;

namespace Gateway.Reload;

/// <summary>
/// Puts every change of the configuration's files into effect while requests are being answered. What does not hold is refused
/// whole, and the last good configuration stays.
/// </summary>
sealed partial class ConfigurationReloader(ConfigurationReader reader, ConfigurationReading first, Snapshots snapshots, IConfiguration configuration, TimeProvider time, ILogger<ConfigurationReloader> log)
    : IHostedService, IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly PeriodicTimer _timer = new(Interval, time);
    Task _looking = Task.CompletedTask;
    string _known = first.Fingerprint;
    string? _pending;
    volatile IReadOnlyList<string> _faults = [];

    /// <summary>Why the configuration on disk is not the one in effect; empty: it is.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _looking = LookEveryNowAndThenAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer.Dispose();
        return _looking;
    }

    public void Dispose() => _timer.Dispose();

    async Task LookEveryNowAndThenAsync()
    {
        while (await _timer.WaitForNextTickAsync()) await TryLookAsync();
    }

    async Task TryLookAsync()
    {
        try
        {
            await LookAsync();
        }
        catch (Exception mistake)
        {
            LogMistake(log, mistake);
        }
    }

    /// <summary>Looks at the files once, as every tick of the clock has it do.</summary>
    internal async Task LookAsync()
    {
        var found = reader.Fingerprint();
        if (found == _known)
        {
            _pending = null;
            return;
        }

        // What has not yet been the same twice is still being written.
        if (found == _pending) await TakeAsync();
        else _pending = found;
    }

    async Task TakeAsync()
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
            TellTheRest();
        }
        catch (ConfigurationFaultsException wrong)
        {
            Refuse(wrong.Faults);
        }
    }

    void Refuse(IReadOnlyList<string> faults)
    {
        // Somebody who is still typing has said nothing new.
        if (faults.SequenceEqual(_faults, StringComparer.Ordinal)) return;
        _faults = faults;
        foreach (var fault in faults) LogRefused(log, fault);
    }

    /// <summary>The levels of the log and the ports are not the snapshot's, and hear of it from the configuration itself.</summary>
    void TellTheRest()
    {
        try
        {
            ((IConfigurationRoot)configuration).Reload();
        }
        catch (Exception changed) when (changed is InvalidDataException or IOException)
        {
            // Broken since: the next look finds it.
        }
    }

    [LoggerMessage(LogLevel.Error, "The configuration on disk is refused, and the last good one stays: {Fault}")]
    static partial void LogRefused(ILogger log, string fault);

    [LoggerMessage(LogLevel.Error, "The configuration on disk could not be looked at.")]
    static partial void LogMistake(ILogger log, Exception mistake);
}

using Gateway.Configuration;
using Gateway.Snapshot;

namespace Gateway.Reload;

/// <summary>
/// Reads the sources of the configuration into a snapshot, or into faults, at the start and at every change. All sources are read from the
/// beginning each time, because a provider that finds a broken file loses what it had read before.
/// </summary>
sealed class ConfigurationReader
{
    const int MaxAttempts = 5;

    readonly IConfigurationSource[] _sources;
    readonly ConfigurationFiles _files;

    /// <param name="sources">A later source overrides an earlier one. Their own watching of files is turned off.</param>
    public ConfigurationReader(IEnumerable<IConfigurationSource> sources)
    {
        _sources = [.. sources];
        _files = new ConfigurationFiles(_sources);
        foreach (var source in _sources.OfType<FileConfigurationSource>())
        {
            source.ReloadOnChange = false;
            ConfigurationFileFaults.Explain(source);
        }

    }

    /// <summary>The files and folders whose changes take effect, as full paths.</summary>
    public IReadOnlyList<string> WatchedFiles => [.. _files.Existing];

    /// <summary>The fingerprint of the files as they are now.</summary>
    public string Fingerprint() => _files.Fingerprint();

    /// <summary>Reads all files in one state: if a file changes meanwhile, all are read again.</summary>
    public ConfigurationReading Read()
    {
        var before = _files.Fingerprint();
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var reading = ReadOnce(before);
            var after = _files.Fingerprint();
            if (after == before) return reading;
            before = after;
        }

        return new(before, null, ["The files of the configuration change while they are read."]);
    }

    ConfigurationReading ReadOnce(string fingerprint)
    {
        try
        {
            var configuration = ConfigurationLayers.Read(_sources);

            // A file of the secrets folder may name another file.
            _files.Follow(SecretsFolder.Over(configuration, new()));
            return new(fingerprint, SnapshotReader.Read(configuration), []);
        }
        catch (ConfigurationFaultsException invalid)
        {
            return new(fingerprint, null, invalid.Faults);
        }
        catch (InvalidDataException unreadable)
        {
            return new(fingerprint, null, [$"{unreadable.Message} {unreadable.GetBaseException().Message}"]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(fingerprint, null, [unreadable.Message]);
        }
    }
}

using Gateway.Configuration;
using Gateway.Snapshot;

namespace Gateway.Reload;

/// <summary>What was read of the configuration.</summary>
/// <param name="Fingerprint">Of the files that it was read from.</param>
/// <param name="Snapshot">Null where there are faults.</param>
/// <param name="Faults">Everything that is wrong with it.</param>
sealed record ConfigurationReading(string Fingerprint, GatewaySnapshot? Snapshot, IReadOnlyList<string> Faults);

/// <summary>
/// Turns the configuration's sources into a snapshot, or into everything that is wrong with them; at the start and ever after.
/// The sources are read anew each time, because a provider that meets a broken file forgets what it knew.
/// </summary>
sealed class ConfigurationReader
{
    const int Attempts = 5;

    readonly IConfigurationSource[] _sources;
    readonly ConfigurationFiles _files;

    /// <param name="sources">In their order; none of them watches its file from now on.</param>
    public ConfigurationReader(IEnumerable<IConfigurationSource> sources)
    {
        _sources = [.. sources];
        _files = new ConfigurationFiles(_sources);
        foreach (var source in _sources.OfType<FileConfigurationSource>()) source.ReloadOnChange = false;
    }

    /// <summary>What <see cref="Read"/> would now say in <see cref="ConfigurationReading.Fingerprint"/>.</summary>
    public string Fingerprint() => _files.Fingerprint();

    /// <summary>Reads all files as they stood at one time.</summary>
    public ConfigurationReading Read()
    {
        var before = _files.Fingerprint();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var reading = ReadOnce(before);
            var after = _files.Fingerprint();
            if (after == before) return reading;
            before = after;
        }

        return new(before, null, ["The configuration's files change while they are read."]);
    }

    ConfigurationReading ReadOnce(string fingerprint)
    {
        try
        {
            using var configuration = Build();

            // A file of the secrets' folder may name another one.
            _files.Follow(SecretsFolder.Over(configuration, new()));
            return new(fingerprint, SnapshotReader.Read(configuration), []);
        }
        catch (ConfigurationFaultsException wrong)
        {
            return new(fingerprint, null, wrong.Faults);
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

    ConfigurationRoot Build()
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in _sources) builder.Add(source);
        return (ConfigurationRoot)builder.Build();
    }
}

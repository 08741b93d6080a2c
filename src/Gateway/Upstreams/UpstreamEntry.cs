using Gateway.Configuration;

namespace Gateway.Upstreams;

/// <summary>An entry of <c>Upstreams</c> that was read, whether it is valid or not.</summary>
/// <param name="Path">The entry's path, for faults.</param>
/// <param name="Name">The upstream's name, in lower case.</param>
/// <param name="Options">The entry as it is written.</param>
/// <param name="Upstream">Null: the entry is invalid, and its faults are reported.</param>
sealed record UpstreamEntry(string Path, string Name, UpstreamOptions Options, Upstream? Upstream)
{
    /// <summary>Reads an entry.</summary>
    /// <param name="section">A section of <c>Upstreams</c>.</param>
    /// <param name="validator">Validates it.</param>
    /// <param name="faults">Receives its faults.</param>
    public static UpstreamEntry Read(IConfigurationSection section, UpstreamOptionsValidator validator, ConfigurationFaults faults)
    {
        // The configuration ignores case, and names from the environment are often in capitals.
        var name = section.Key.ToLowerInvariant();
        var options = OptionsBinder.Bind<UpstreamOptions>(section, faults);
        var parser = new SettingParser(section.Path, faults);
        return new(section.Path, name, options, validator.Validate(name, options, UpstreamRevision.OfEntry(section), parser));
    }

    /// <summary>The entry's path.</summary>
    public override string ToString() => Path;
}

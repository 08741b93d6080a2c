namespace Gateway.Configuration;

/// <summary>Collects everything that is wrong with a configuration, so that it can be put right in one go.</summary>
sealed class ConfigurationFaults
{
    readonly List<string> _all = [];

    /// <param name="path">The key's path, as it is written in the environment with <c>__</c> for <c>:</c>.</param>
    /// <param name="fault">What is wrong, and what would be right.</param>
    public void Add(string path, string fault)
    {
        var whole = $"{path}: {fault}";
        if (!_all.Contains(whole, StringComparer.Ordinal)) _all.Add(whole); // A setting may be read twice.
    }

    public void Add(IEnumerable<string> faults) => _all.AddRange(faults);

    public void ThrowIfAny()
    {
        if (_all.Count > 0) throw new ConfigurationFaultsException(_all);
    }
}

/// <summary>A configuration that cannot run.</summary>
sealed class ConfigurationFaultsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Each begins with the key's path.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

namespace Gateway.Configuration;

/// <summary>Collects every fault of a configuration, so that all of them are reported at once.</summary>
sealed class ConfigurationFaults
{
    readonly List<string> _all = [];

    /// <summary>Adds a fault. The same fault of the same key is kept once.</summary>
    /// <param name="path">The key's path, with <c>:</c> between its parts (<c>__</c> in the environment).</param>
    /// <param name="fault">What is wrong, and what is expected. Never a secret, and never a value that may be one.</param>
    public void Add(string path, string fault)
    {
        var whole = $"{path}: {fault}";
        if (!_all.Contains(whole, StringComparer.Ordinal)) _all.Add(whole);
    }

    /// <summary>Adds faults that already begin with their key's path.</summary>
    public void Add(IEnumerable<string> faults) => _all.AddRange(faults);

    /// <exception cref="ConfigurationFaultsException">There is at least one fault.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0) throw new ConfigurationFaultsException(_all);
    }
}

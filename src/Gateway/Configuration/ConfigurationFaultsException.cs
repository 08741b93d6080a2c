namespace Gateway.Configuration;

/// <summary>The configuration is invalid.</summary>
sealed class ConfigurationFaultsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Every fault. Each begins with its key's path.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

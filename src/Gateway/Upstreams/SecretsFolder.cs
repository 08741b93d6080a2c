namespace Gateway.Upstreams;

/// <summary>
/// <c>Gateway:SecretsFolder</c>: a mounted folder with a file for each secret, named as the environment would name it
/// (<c>Upstreams__jxincm__ApiKey</c>). What stands there wins over everything else.
/// </summary>
static class SecretsFolder
{
    /// <summary>The configuration with the folder's files on top of it; read anew at every call.</summary>
    public static IConfiguration Over(IConfiguration configuration, ConfigurationFaults faults)
    {
        const string Key = "Gateway:SecretsFolder";
        if (configuration[Key] is not { } setting) return configuration;
        var folder = setting.Trim();

        // A copy: a configuration that is chained to another one listens to it for ever.
        if (Directory.Exists(folder)) return new ConfigurationBuilder().AddInMemoryCollection(configuration.AsEnumerable()).AddKeyPerFile(Path.GetFullPath(folder)).Build();
        faults.Add(Key, "there is no such folder");
        return configuration;
    }
}

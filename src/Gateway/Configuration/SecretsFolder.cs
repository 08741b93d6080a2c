namespace Gateway.Configuration;

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
        if (configuration[Key] is not { } folder) return configuration;
        try
        {
            // A copy: a configuration that is chained to another one listens to it for ever.
            return new ConfigurationBuilder().AddInMemoryCollection(configuration.AsEnumerable()).AddKeyPerFile(Path.GetFullPath(folder.Trim())).Build();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(Key, unreadable is DirectoryNotFoundException ? "there is no such folder" : $"it cannot be read ({unreadable.GetType().Name})");
            return configuration;
        }
    }
}

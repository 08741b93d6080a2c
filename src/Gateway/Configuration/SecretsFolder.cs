using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;

namespace Gateway.Configuration;

/// <summary>
/// <c>Gateway:SecretsFolder</c>: a mounted folder with one file for each secret, named as the environment names it
/// (<c>Upstreams__jxincm__ApiKey</c>). Its files override every other source.
/// </summary>
static class SecretsFolder
{
    const string Key = $"Gateway:{nameof(GatewayOptions.SecretsFolder)}";

    /// <summary>The configuration with the folder's files on top of it. The files are read at every call.</summary>
    public static IConfiguration Over(IConfiguration configuration, ConfigurationFaults faults)
    {
        if (configuration[Key] is not { } folder) return configuration;
        try
        {
            // A copy, because a chained configuration keeps listening to the one below it.
            using var files = new PhysicalFileProvider(Path.GetFullPath(folder.Trim()));
            return ConfigurationLayers.Read(
            [
                new MemoryConfigurationSource { InitialData = configuration.AsEnumerable() },
                new KeyPerFileConfigurationSource { FileProvider = files },
            ]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var isMissing = unreadable is DirectoryNotFoundException;
            faults.Add(Key, isMissing ? "the folder does not exist" : $"the folder cannot be read ({unreadable.GetType().Name})");
            return configuration;
        }
    }
}

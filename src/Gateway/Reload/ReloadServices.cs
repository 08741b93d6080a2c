using Gateway.Configuration;
using Gateway.Snapshot;
using Microsoft.Extensions.Configuration.Json;

namespace Gateway.Reload;

/// <summary>Registers the reader of the configuration, which follows its files.</summary>
static class ReloadServices
{
    /// <summary>The key of the settings file.</summary>
    public const string SettingsFileKey = $"Gateway:{nameof(GatewayOptions.SettingsFile)}";

    /// <summary>Reads the configuration now, and whenever its files change.</summary>
    /// <returns>The snapshot to start with.</returns>
    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static GatewaySnapshot AddReload(this IServiceCollection services, IConfigurationBuilder configuration)
    {
        var reader = new ConfigurationReader(configuration.Sources);
        var first = reader.Read();
        if (first.Snapshot is not { } snapshot) throw new ConfigurationFaultsException(first.Faults);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConfigurationReloader>(provider, reader, first));
        services.AddHostedService(provider => provider.GetRequiredService<ConfigurationReloader>());
        return snapshot;
    }

    /// <summary>
    /// Adds <c>Gateway:SettingsFile</c>: a JSON file on top of appsettings.json. The environment and the command line stay on top of both.
    /// </summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static void AddSettingsFile(this ConfigurationManager configuration)
    {
        if (configuration[SettingsFileKey] is not { Length: > 0 } path) return;
        var source = new JsonConfigurationSource { Path = Path.GetFullPath(path) };
        source.ResolveFileProvider();
        IList<IConfigurationSource> sources = configuration.Sources;
        sources.Insert(sources.IndexOf(sources.OfType<JsonConfigurationSource>().Last()) + 1, source);
    }
}

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
        services.AddSingleton(reader);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConfigurationReloader>(provider, first));
        services.AddHostedService(provider => provider.GetRequiredService<ConfigurationReloader>());
        return snapshot;
    }

    /// <summary>The key of the file that takes the place of appsettings.json.</summary>
    public const string ConfigKey = $"Gateway:{nameof(GatewayOptions.Config)}";

    /// <summary>
    /// Puts <c>Gateway:Config</c>, which <c>--config</c> sets, in the place of appsettings.json.
    /// </summary>
    /// <exception cref="ConfigurationFaultsException">The file does not exist, or is not valid JSON.</exception>
    public static void UseConfigFile(this ConfigurationManager configuration)
    {
        if (configuration[ConfigKey] is not { Length: > 0 } path) return;
        IList<IConfigurationSource> sources = configuration.Sources;
        var delivered = sources.OfType<JsonConfigurationSource>().ToList();
        var at = sources.IndexOf(delivered[0]);
        foreach (var source in delivered) sources.Remove(source);
        sources.Insert(at, Json(path));
    }

    /// <summary>
    /// Adds <c>Gateway:SettingsFile</c>: a JSON file on top of appsettings.json. The environment and the command line stay on top of both.
    /// </summary>
    /// <exception cref="ConfigurationFaultsException">The file does not exist, or is not valid JSON.</exception>
    public static void AddSettingsFile(this ConfigurationManager configuration)
    {
        if (configuration[SettingsFileKey] is not { Length: > 0 } path) return;
        IList<IConfigurationSource> sources = configuration.Sources;
        sources.Insert(sources.IndexOf(sources.OfType<JsonConfigurationSource>().Last()) + 1, Json(path));
    }

    static JsonConfigurationSource Json(string path)
    {
        var source = new JsonConfigurationSource { Path = Path.GetFullPath(path) };
        source.ResolveFileProvider();
        ConfigurationFileFaults.Explain(source);
        return source;
    }
}

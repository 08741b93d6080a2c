using Gateway.Configuration;
using Gateway.Snapshot;
using Microsoft.Extensions.Configuration.Json;

namespace Gateway.Reload;

/// <summary>The configuration's files in the container.</summary>
static class ReloadServices
{
    /// <summary>Reads the configuration for the first time, and whenever it changes.</summary>
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
    /// <c>Gateway:SettingsFile</c>: a file that is read on top of appsettings.json, from where a container mounts it. Environment
    /// and command line stay on top of both.
    /// </summary>
    public static void AddSettingsFile(this ConfigurationManager configuration)
    {
        if (configuration["Gateway:SettingsFile"] is not { Length: > 0 } path) return;
        var source = new JsonConfigurationSource { Path = Path.GetFullPath(path) };
        source.ResolveFileProvider();
        IList<IConfigurationSource> sources = configuration.Sources;
        sources.Insert(sources.IndexOf(sources.OfType<JsonConfigurationSource>().Last()) + 1, source);
    }
}

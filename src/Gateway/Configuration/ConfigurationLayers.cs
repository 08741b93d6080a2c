using Microsoft.Extensions.Configuration.Json;

namespace Gateway.Configuration;

/// <summary>
/// Merges the sources of the configuration, each a layer on top of the one before. Two things differ from the framework's own merge:
/// <c>null</c> in a JSON file removes the setting, or the whole section, that a lower layer has; and a single value replaces a lower
/// layer's list, as a list replaces a single value. The framework keeps the lower layer's children in both cases.
/// </summary>
static class ConfigurationLayers
{
    /// <summary>The sections that the gateway reads or checks. Others are the framework's.</summary>
    static readonly string[] Sections = ["Gateway", "Upstreams", "Formats", "Serilog"];

    /// <summary>Reads all sources once.</summary>
    /// <param name="sources">The lowest layer first.</param>
    /// <returns>A copy that follows no change of the sources.</returns>
    /// <exception cref="InvalidDataException">A file is not valid JSON.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IConfigurationRoot Read(IEnumerable<IConfigurationSource> sources)
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in sources) builder.Add(source is JsonConfigurationSource json ? new JsonLayerSource(json) : source);
        using var layers = (ConfigurationRoot)builder.Build();
        var merged = new MergedSettings();
        foreach (var layer in layers.Providers)
        {
            foreach (var section in Sections) merged.Add(layer, section);
        }

        return new ConfigurationBuilder().AddInMemoryCollection(merged.Settings).Build();
    }

    /// <summary>A JSON file that is read by <see cref="JsonLayerProvider"/>.</summary>
    sealed class JsonLayerSource(JsonConfigurationSource source) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder)
        {
            source.EnsureDefaults(builder);
            return new JsonLayerProvider(source);
        }
    }
}

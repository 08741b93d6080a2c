using Microsoft.Extensions.Configuration.Json;

namespace Gateway.Configuration;

/// <summary>
/// Merges the configuration sources; a later source overrides an earlier one. The merge differs from the framework's in two cases. A
/// <c>null</c> in a JSON file removes the setting or section of the earlier sources. A single value replaces a list of the earlier sources,
/// and a list replaces a single value.
/// </summary>
static class ConfigurationLayers
{
    /// <summary>The sections that the gateway reads or checks. Others are the framework's.</summary>
    static readonly string[] Sections = ["Gateway", "Upstreams", "Formats", "Serilog"];

    /// <summary>Reads all sources once.</summary>
    /// <param name="sources">The source that the others override first.</param>
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

using Gateway.Clients;
using Gateway.Content;
using Gateway.Formats;
using Gateway.Origins;
using Gateway.Sealing;

namespace Gateway.Upstreams;

/// <summary>Reads the sections <c>Gateway</c>, <c>Upstreams</c> and <c>Formats</c> into one snapshot, or says everything that is wrong with them.</summary>
static class GatewaySettings
{
    /// <exception cref="ConfigurationFaultsException">Every fault, each with its key's path.</exception>
    public static UpstreamTable Read(IConfiguration configuration)
    {
        var faults = new ConfigurationFaults();
        configuration = SecretsFolder.Over(configuration, faults);
        var gateway = new Settings(configuration.GetSection("Gateway"), faults);
        var entries = configuration.GetSection("Upstreams").GetChildren().ToList();
        var upstreams = ReadUpstreams(entries, configuration, faults);

        gateway.AllowOnly(
            "DefaultUpstream", "AllowAnyClient", "ClientKeys", "FormatsFolder", "IdKeyFiles", "IdKeys", "Links", "Log", "MaxUpload", "PublicBaseUrl", "SecretsFolder", "SettingsFile", "TrustedProxies");
        LogSettings.Check(configuration, faults);
        var clients = ClientSettings.Read(configuration.GetSection("Gateway:ClientKeys"), gateway.Flag("AllowAnyClient"), [.. entries.Select(Name)], faults);
        if (!clients.AllowsAny && !gateway.List("ClientKeys").Any()) CheckOpenRelay(entries, faults);
        var sealedIds = SealingSettings.Read(gateway);
        CheckClaims(upstreams, faults);
        CheckHosts(upstreams, faults);
        var origins = OriginSettings.Read(gateway);
        var links = LinkSettings.Read(new Settings(configuration.GetSection("Gateway:Links"), faults));
        var maxUpload = gateway.Bytes("MaxUpload", UpstreamTable.DefaultMaxUpload);
        var defaultUpstream = DefaultUpstream(gateway, entries);
        CheckModels(upstreams, defaultUpstream, faults);
        if (entries.Count == 0) faults.Add("Upstreams", "there is none; add one such as \"Upstreams\": { \"example\": { \"Address\": \"https://api.example.com\" } }");
        faults.ThrowIfAny();
        return new UpstreamTable(upstreams, defaultUpstream) { Clients = clients, SealedIds = sealedIds, Origins = origins, Links = links, MaxUpload = maxUpload };
    }

    static List<Upstream> ReadUpstreams(List<IConfigurationSection> entries, IConfiguration configuration, ConfigurationFaults faults)
    {
        var all = Compile(configuration, faults);
        var hash = Revisions.OfFormats(configuration);
        return [.. entries.Select(entry => UpstreamSettings.Read(Name(entry), new Settings(entry, faults), all, hash)).OfType<Upstream>()];
    }

    // Configuration folds case, and names from the environment are often in capitals.
    static string Name(IConfigurationSection entry) => entry.Key.ToLowerInvariant();

    static FormatSet? Compile(IConfiguration configuration, ConfigurationFaults faults)
    {
        try
        {
            return FormatSet.From(configuration);
        }
        catch (FormatFaultsException wrong)
        {
            faults.Add(wrong.Faults);
            return null;
        }
    }

    static void CheckOpenRelay(List<IConfigurationSection> entries, ConfigurationFaults faults)
    {
        foreach (var entry in entries)
        {
            if (UpstreamKeySettings.Source(new Settings(entry, faults)) is not { } source) continue;
            faults.Add($"{entry.Path}:{source}", "anybody who reaches the gateway could spend this key: list the clients that may in Gateway:ClientKeys,"
                + " or set Gateway:AllowAnyClient to true");
        }
    }

    static void CheckClaims(List<Upstream> upstreams, ConfigurationFaults faults)
    {
        var claims = upstreams.SelectMany(upstream => upstream.Ids, (upstream, pattern) => (upstream.Name, pattern)).ToList();
        foreach (var (index, (name, pattern)) in claims.Index())
        {
            foreach (var (other, earlier) in claims.Take(index))
            {
                if (other == name || earlier.Literals != pattern.Literals || !earlier.Overlaps(pattern)) continue;
                faults.Add($"Upstreams:{name}:Ids", $"'{pattern.Text}' and Upstreams:{other}:Ids '{earlier.Text}' claim the same ids, and neither is more exact");
            }
        }
    }

    static void CheckHosts(List<Upstream> upstreams, ConfigurationFaults faults)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var upstream in upstreams)
        {
            foreach (var host in upstream.Hosts)
            {
                if (!owners.TryAdd(host.Text, upstream.Name)) faults.Add($"Upstreams:{upstream.Name}:Hosts", $"'{host.Text}' stands in Upstreams:{owners[host.Text]}:Hosts already");
            }
        }
    }

    static void CheckModels(List<Upstream> upstreams, string? defaultUpstream, ConfigurationFaults faults)
    {
        var makers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var upstream in upstreams.OrderBy(upstream => upstream.Name != defaultUpstream))
        {
            foreach (var model in upstream.Models.Keys)
            {
                if (makers.TryAdd(model, upstream.Name) || makers[model] == defaultUpstream) continue;
                faults.Add($"Upstreams:{upstream.Name}:Models", $"'{model}' stands in Upstreams:{makers[model]}:Models already; name it differently here, or make one of the two the DefaultUpstream");
            }
        }
    }

    static string? DefaultUpstream(Settings gateway, List<IConfigurationSection> entries)
    {
        if (gateway.Text("DefaultUpstream")?.ToLowerInvariant() is not { Length: > 0 } name) return null;
        var names = entries.Select(Name).ToList();
        if (names.Count > 0 && !names.Contains(name, StringComparer.Ordinal))
            gateway.Fault("DefaultUpstream", $"there is no upstream '{name}'; there are {string.Join(", ", names)}");
        return name;
    }
}

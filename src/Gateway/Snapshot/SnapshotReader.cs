using Gateway.Clients;
using Gateway.Configuration;
using Gateway.Formats;
using Gateway.Links;
using Gateway.Origins;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Snapshot;

/// <summary>
/// Reads the sections <c>Gateway</c>, <c>Upstreams</c> and <c>Formats</c> into a snapshot, or reports all of their faults.
/// </summary>
static class SnapshotReader
{
    const int LargestMaxUpload = 1 << 28;

    const string NoUpstream = "no upstream is configured; add one such as { \"example\": { \"Address\": \"https://api.example.com\" } }";

    /// <exception cref="ConfigurationFaultsException">Every fault, each with its key's path.</exception>
    public static GatewaySnapshot Read(IConfiguration configuration)
    {
        var faults = new ConfigurationFaults();
        configuration = SecretsFolder.Over(configuration, faults);
        var section = configuration.GetSection("Gateway");
        var parser = new SettingParser(section.Path, faults);
        var formats = CompileFormats(configuration, faults);
        var folder = section[nameof(GatewayOptions.FormatsFolder)];
        var formatHashes = FormatHashes.Read(configuration.GetSection("Formats"), folder);
        var validator = new UpstreamOptionsValidator(formats, FormatHashes.Combine(formatHashes));
        var sections = configuration.GetSection("Upstreams").GetChildren();
        UpstreamEntry[] entries = [.. sections.Select(entry => UpstreamEntry.Read(entry, validator, faults))];
        Upstream[] upstreams = [.. entries.Select(entry => entry.Upstream).OfType<Upstream>()];

        var options = OptionsBinder.Bind<GatewayOptions>(section, faults);
        var clients = Clients(options, entries, parser, faults);
        var sealedIds = IdKeyOptionsValidator.Validate(options, parser);
        var origins = OriginOptionsValidator.Validate(options, parser);
        var allowedHosts = OriginOptionsValidator.AllowedHosts(options, origins, parser);
        var linkParser = new SettingParser($"{section.Path}:{nameof(options.Links)}", faults);
        var links = LinkPolicyOptionsValidator.Validate(options.Links, linkParser);
        var maxUpload = parser.Bytes(options.MaxUpload, GatewaySnapshot.DefaultMaxUpload, LargestMaxUpload);
        var defaultUpstream = DefaultUpstream(options, entries, parser);

        LogSettings.Check(configuration, faults);
        UpstreamConflicts.CheckIds(upstreams, faults);
        UpstreamConflicts.CheckHosts(upstreams, faults);
        UpstreamConflicts.CheckModels(upstreams, defaultUpstream, faults);
        if (entries.Length == 0) faults.Add("Upstreams", NoUpstream);
        faults.ThrowIfAny();
        return new GatewaySnapshot(upstreams, defaultUpstream)
        {
            Formats = formats!,
            FormatHashes = formatHashes,
            Clients = clients,
            SealedIds = sealedIds,
            Origins = origins,
            AllowedHosts = allowedHosts,
            Links = links,
            MaxUpload = maxUpload,
        };
    }

    static FormatSet? CompileFormats(IConfiguration configuration, ConfigurationFaults faults)
    {
        try
        {
            return FormatSet.From(configuration);
        }
        catch (FormatFaultsException invalid)
        {
            faults.Add(invalid.Faults);
            return null;
        }
    }

    static ClientTable Clients(GatewayOptions options, UpstreamEntry[] entries, SettingParser parser, ConfigurationFaults faults)
    {
        var allowsAny = parser.Flag(options.AllowAnyClient);
        if (!allowsAny && options.ClientKeys.Count == 0) CheckOpenRelays(entries, faults);
        if (allowsAny) CheckUnlimited(options.ClientKeys, parser);
        var validator = new ClientKeyOptionsValidator([.. entries.Select(entry => entry.Name)], faults);
        return new ClientTable(validator.Validate(options.ClientKeys), allowsAny);
    }

    // A client that leaves its key out would have no limits.
    static void CheckUnlimited(Dictionary<string, ClientKeyOptions> clients, SettingParser parser)
    {
        foreach (var (name, client) in clients)
        {
            if (client.Models is null && client.Upstreams is null) continue;
            parser.Fault(
                nameof(GatewayOptions.AllowAnyClient),
                $"the client '{name}' has Models or Upstreams, which it could evade by sending no key; set it to false, or remove them");
        }
    }

    static void CheckOpenRelays(UpstreamEntry[] entries, ConfigurationFaults faults)
    {
        const string Fault = $"every client could use this key; list the clients that may in Gateway:{nameof(GatewayOptions.ClientKeys)},"
            + $" or set Gateway:{nameof(GatewayOptions.AllowAnyClient)} to true";
        foreach (var entry in entries)
        {
            if (UpstreamKeyValidator.Source(entry.Options) is { } source) faults.Add($"{entry.Path}:{source}", Fault);
        }
    }

    static string? DefaultUpstream(GatewayOptions options, UpstreamEntry[] entries, SettingParser parser)
    {
        var names = entries.Select(entry => entry.Name).ToList();

        // A single upstream is the default without a setting.
        if (options.DefaultUpstream?.ToLowerInvariant() is not { Length: > 0 } name)
            return entries is [{ Upstream: not null }] ? names[0] : null;
        if (names.Count > 0 && !names.Contains(name, StringComparer.Ordinal))
            parser.Fault(nameof(options.DefaultUpstream), $"'{name}' is not a known upstream; known upstreams: {string.Join(", ", names)}");
        return name;
    }
}

using System.Text.RegularExpressions;
using Gateway.Formats;

namespace Gateway.Upstreams;

/// <summary>Reads one entry of the <c>Upstreams</c> section.</summary>
static partial class UpstreamSettings
{
    /// <summary>First segments of paths that are the gateway's own.</summary>
    static readonly string[] Reserved = ["v1", "livez", "readyz", "metrics", "console"];

    const int DefaultMaxBody = 8 << 20;
    static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    // Suppliers check pictures and prompts before they answer, and some fetch the pictures.
    static readonly TimeSpan DefaultCreateTimeout = TimeSpan.FromMinutes(2);

    [GeneratedRegex("^[a-z0-9-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex NamePattern { get; }

    /// <param name="name">Its key, in lower case.</param>
    /// <param name="settings">The entry.</param>
    /// <param name="formats">Null where the formats do not compile: then no format is looked for.</param>
    /// <param name="formatsHash">Changes whenever a user's format does.</param>
    /// <returns>Null where something is wrong that nothing can stand in for.</returns>
    public static Upstream? Read(string name, Settings settings, FormatSet? formats, string formatsHash)
    {
        settings.AllowOnly(
            "Address", "Addresses", "AllowPlainHttp", "ApiKey", "ApiKeyFile", "ApiKeyFiles", "ApiKeys", "ContentUrls", "Create", "CreateTimeout", "ForwardedHost", "Format", "Hosts", "Ids", "LoadBalancing", "MaxBody",
            "Models", "Query", "RawIds", "Timeout", "UnknownStatus");
        CheckName(name, settings);
        var keys = UpstreamKeySettings.Read(settings);
        var addresses = AddressSettings.Read(settings, mayBePlain: settings.Flag("AllowPlainHttp") || keys.Count == 0);
        var loadBalancing = AddressSettings.LoadBalancing(settings);
        var format = FindFormat(settings, formats, "Format", "auto");
        var maker = format is null ? null : FindFormat(settings, formats, "Create", format.Word);
        var ask = format is null ? null : Ask(settings, format);
        var rawIds = settings.Flag("RawIds");
        var forwardedHost = ReadForwardedHost(settings);
        var ids = Ids(settings);
        var hosts = Hosts(settings);
        var unknownStatus = ReadUnknownStatus(settings);
        var timeout = settings.Time("Timeout", DefaultTimeout);
        var createTimeout = settings.Time("CreateTimeout", DefaultCreateTimeout);
        var contentUrls = ReadContentUrls(settings);
        var models = ModelSettings.Read(settings);
        var maxBody = settings.Bytes("MaxBody", format?.Limit ?? DefaultMaxBody);
        if (addresses.Count == 0 || format is null || maker is null || ask is null) return null;

        return new Upstream
        {
            Name = name,
            Addresses = addresses,
            LoadBalancing = loadBalancing,
            Format = format,
            Maker = maker,
            Ask = ask,
            Keys = keys,
            RawIds = rawIds,
            ForwardedHost = forwardedHost,
            Ids = ids,
            Hosts = hosts,
            UnknownStatus = unknownStatus,
            ContentUrls = contentUrls,
            Models = models,
            Timeout = timeout,
            CreateTimeout = createTimeout,
            MaxBody = maxBody,
            TakesBearer = ask.Headers("k").Any(header => header is { Key: var name, Value: "Bearer k" } && IsAuthorization(name)),
            Revision = Revisions.Of([
                name, string.Join(' ', addresses.Select(address => address.AbsoluteUri)), loadBalancing, format.Word, maker.Word, formatsHash, settings.Text("Query") ?? "",
                string.Join('\n', keys.Select(key => key.Secret)), forwardedHost.ToString(), string.Join(' ', ids.Select(id => id.Text)),
                string.Join(' ', hosts.Select(host => host.Text)), string.Join('\n', models.Select(model => $"{model.Key}={model.Value}").Order(StringComparer.Ordinal)), $"{unknownStatus} {contentUrls} {timeout} {createTimeout} {maxBody} {rawIds}"]),
        };
    }

    static bool IsAuthorization(string header) => string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase);

    static void CheckName(string name, Settings settings)
    {
        if (!NamePattern.IsMatch(name)) settings.FaultOfSection("an upstream's name is made of a-z, 0-9 and -");
        else if (Reserved.Contains(name, StringComparer.Ordinal)) settings.FaultOfSection($"the paths below /{name} are the gateway's own; choose another name");
    }

    static Format? FindFormat(Settings settings, FormatSet? formats, string key, string otherwise)
    {
        if (formats is null) return null;
        var word = settings.Text(key) ?? otherwise;
        var format = formats.Find(word);
        if (format is null) settings.Fault(key, $"'{word}' is no format; there are {string.Join(", ", formats.Words)}");
        return format;
    }

    static RequestTemplate? Ask(Settings settings, Format format)
    {
        if (settings.Text("Query") is not { } query) return format.Poll;
        try
        {
            return format.Poll.With(query);
        }
        catch (FormatException wrong)
        {
            settings.Fault("Query", wrong.Message);
            return null;
        }
    }

    static ForwardedHost ReadForwardedHost(Settings settings)
    {
        if (settings.Text("ForwardedHost") is not { } text) return default;
        if (ForwardedHost.Parse(text) is { } policy) return policy;
        settings.Fault("ForwardedHost", $"'{text}' is none of {ForwardedHost.Choices}");
        return default;
    }

    static IdPattern[] Ids(Settings settings)
    {
        IdPattern[] ids = [.. settings.List("Ids").Select(text => new IdPattern(text))];
        if (ids.Any(id => id.Text.Length == 0)) settings.Fault("Ids", "a pattern is empty; write ids such as sora-2:*");
        return ids;
    }

    static HostPattern[] Hosts(Settings settings)
    {
        var hosts = new List<HostPattern>();
        foreach (var text in settings.List("Hosts"))
        {
            if (HostPattern.Parse(text.Trim()) is { } host) hosts.Add(host);
            else settings.Fault("Hosts", $"'{text}' is no host; write one such as videos.example.com or *.example.com, without a port");
        }

        return [.. hosts];
    }

    static ContentUrls ReadContentUrls(Settings settings)
    {
        switch (settings.Text("ContentUrls")?.ToLowerInvariant())
        {
            case null or "upstream": return ContentUrls.Upstream;
            case "gateway": return ContentUrls.Gateway;
            default:
                settings.Fault("ContentUrls", $"'{settings.Text("ContentUrls")}' is none of upstream, gateway");
                return default;
        }
    }

    static UnknownStatus ReadUnknownStatus(Settings settings)
    {
        switch (settings.Text("UnknownStatus")?.ToLowerInvariant())
        {
            case null or "in_progress": return UnknownStatus.InProgress;
            case "failed": return UnknownStatus.Failed;
            case "error": return UnknownStatus.Error;
            default:
                settings.Fault("UnknownStatus", $"'{settings.Text("UnknownStatus")}' is none of in_progress, failed, error");
                return default;
        }
    }
}

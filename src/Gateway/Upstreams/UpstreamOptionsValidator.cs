using System.Text.RegularExpressions;
using Gateway.Configuration;
using Gateway.Formats;
using Yarp.ReverseProxy.LoadBalancing;

namespace Gateway.Upstreams;

/// <summary>Turns an entry of <c>Upstreams</c> into an <see cref="Upstream"/>. Every fault of the entry is found in one pass.</summary>
/// <param name="formats">Null: the formats are invalid, which is reported elsewhere. Formats of entries are then not checked.</param>
/// <param name="formatsHash">Changes whenever a custom format does.</param>
sealed partial class UpstreamOptionsValidator(FormatSet? formats, string formatsHash)
{
    const int DefaultMaxBody = 8 << 20, LargestMaxBody = 1 << 28;

    static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    // Suppliers check pictures and prompts before they answer, and some download the pictures first.
    static readonly TimeSpan DefaultCreateTimeout = TimeSpan.FromMinutes(2);

    /// <summary>The first segments of the gateway's own paths.</summary>
    static readonly HashSet<string> ReservedNames = ["v1", "livez", "readyz", "metrics", "console"];

    static readonly (string, UnknownStatus)[] UnknownStatuses =
        [("in_progress", UnknownStatus.InProgress), ("failed", UnknownStatus.Failed), ("error", UnknownStatus.Error)];

    static readonly (string, ContentUrls)[] ContentUrlTargets = [("upstream", ContentUrls.Upstream), ("gateway", ContentUrls.Gateway)];

    static readonly (string, string)[] LoadBalancingPolicyNames =
    [
        .. new[]
        {
            LoadBalancingPolicies.PowerOfTwoChoices, LoadBalancingPolicies.LeastRequests, LoadBalancingPolicies.RoundRobin,
            LoadBalancingPolicies.Random, LoadBalancingPolicies.FirstAlphabetical,
        }.Select(policy => (policy, policy)),
    ];

    [GeneratedRegex("^[a-z0-9-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex NamePattern { get; }

    /// <param name="name">The upstream's name, in lower case.</param>
    /// <param name="options">The entry.</param>
    /// <param name="entryHash">The hash of everything that the entry says.</param>
    /// <param name="parser">Receives the faults of the entry.</param>
    /// <returns>Null: the entry has a fault that no default can replace.</returns>
    public Upstream? Validate(string name, UpstreamOptions options, string entryHash, SettingParser parser)
    {
        CheckName(name, parser);
        var keys = UpstreamKeyValidator.Validate(options, parser);
        var mayBePlain = parser.Flag(options.AllowPlainHttp) || keys.Count == 0;
        var addresses = AddressValidator.Validate(options, parser, mayBePlain);
        var loadBalancing = parser.Choice(options.LoadBalancing, LoadBalancingPolicyNames);
        var format = FindFormat(nameof(options.Format), options.Format ?? FormatSet.Auto, parser);
        var createFormat = options.Create is null ? format : FindFormat(nameof(options.Create), options.Create, parser);
        var ask = format is null ? null : PollRequest(options, format, parser);
        var rawIds = parser.Flag(options.RawIds);
        var forwardedHost = ForwardedHostOf(options, parser);
        var ids = Ids(options, parser);
        var hosts = Hosts(options, parser);
        var unknownStatus = parser.Choice(options.UnknownStatus, UnknownStatuses);
        var timeout = parser.Time(options.Timeout, DefaultTimeout);
        var createTimeout = parser.Time(options.CreateTimeout, DefaultCreateTimeout);
        var contentUrls = parser.Choice(options.ContentUrls, ContentUrlTargets);
        var models = ModelValidator.Validate(options, parser);
        var terms = TermsValidator.Validate(options, parser);
        var maxBody = (int)parser.Bytes(options.MaxBody, format?.Limit ?? DefaultMaxBody, LargestMaxBody);
        if (addresses.Count == 0 || format is null || createFormat is null || ask is null) return null;

        return new Upstream
        {
            Name = name,
            Addresses = addresses,
            LoadBalancing = loadBalancing,
            Format = format,
            CreateFormat = createFormat,
            Ask = ask,
            Keys = keys,
            RawIds = rawIds,
            ForwardedHost = forwardedHost,
            Ids = ids,
            Hosts = hosts,
            UnknownStatus = unknownStatus,
            ContentUrls = contentUrls,
            Models = models,
            Terms = terms,
            Timeout = timeout,
            CreateTimeout = createTimeout,
            MaxBody = maxBody,
            TakesBearer = ask.Headers("k").Any(header => header.Value == "Bearer k" && IsAuthorization(header.Key)),
            EntryHash = entryHash,
            Revision = UpstreamRevision.Of(entryHash, formatsHash),
        };
    }

    static bool IsAuthorization(string header) => header.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    static void CheckName(string name, SettingParser parser)
    {
        if (!NamePattern.IsMatch(name)) parser.FaultOfSection("invalid name; an upstream's name consists of a-z, 0-9 and -");
        else if (ReservedNames.Contains(name)) parser.FaultOfSection($"reserved name; /{name} is a path of the gateway");
    }

    Format? FindFormat(string key, string word, SettingParser parser)
    {
        if (formats is null) return null;
        var format = formats.Find(word);
        if (format is null) parser.Fault(key, $"'{word}' is not a known format; known formats: {string.Join(", ", formats.Words)}");
        return format;
    }

    static RequestTemplate? PollRequest(UpstreamOptions options, Format format, SettingParser parser)
    {
        if (options.Query is not { } query) return format.Poll;
        try
        {
            return format.Poll.With(query);
        }
        catch (FormatException invalid)
        {
            parser.Fault(nameof(options.Query), invalid.Message);
            return null;
        }
    }

    static ForwardedHost ForwardedHostOf(UpstreamOptions options, SettingParser parser)
    {
        if (options.ForwardedHost is not { } text) return default;
        if (ForwardedHost.Parse(text) is { } policy) return policy;
        parser.Fault(nameof(options.ForwardedHost), $"'{text}' is invalid; expected {ForwardedHost.Choices}");
        return default;
    }

    static IReadOnlyList<IdPattern> Ids(UpstreamOptions options, SettingParser parser)
    {
        const string Fault = "a pattern is empty; write patterns such as sora-2:*";
        var patterns = options.Ids.Texts();
        if (patterns.Any(text => text.Length == 0)) parser.Fault(nameof(options.Ids), Fault);
        return [.. patterns.Select(text => new IdPattern(text))];
    }

    static List<HostPattern> Hosts(UpstreamOptions options, SettingParser parser)
    {
        const string Expected = "write one such as videos.example.com or *.example.com, without a port";
        var hosts = new List<HostPattern>();
        foreach (var text in options.Hosts.Texts())
        {
            if (HostPattern.Parse(text) is { } host) hosts.Add(host);
            else parser.Fault(nameof(options.Hosts), $"'{text}' is not a host; {Expected}");
        }

        return hosts;
    }
}

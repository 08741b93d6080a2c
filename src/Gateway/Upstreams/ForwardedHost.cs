namespace Gateway.Upstreams;

/// <summary>What an upstream is told in <c>X-Forwarded-Host</c>, which some document as a parameter of their API.</summary>
readonly record struct ForwardedHost
{
    enum Rule
    {
        Pass,
        Set,
        Remove,
        Fixed,
    }

    readonly Rule _rule;
    readonly string? _value;

    ForwardedHost(Rule rule, string? value = null) => (_rule, _value) = (rule, value);

    /// <summary>The words that may be configured, beside a host.</summary>
    public const string Choices = "pass, set, remove or a fixed host such as videos.example.com";

    /// <summary>Reads a setting; null: it is neither a word nor a host.</summary>
    public static ForwardedHost? Parse(string setting) => setting.ToLowerInvariant() switch
    {
        "pass" => new(Rule.Pass),
        "set" => new(Rule.Set),
        "remove" => new(Rule.Remove),
        _ => IsHost(setting) ? new(Rule.Fixed, setting) : null,
    };

    /// <summary>The header's value for one poll; null: the header is not sent.</summary>
    /// <param name="received">What the client sent, if it did.</param>
    /// <param name="host">The host that the client used.</param>
    public string? For(string? received, string? host) => _rule switch
    {
        Rule.Pass => received,
        Rule.Set => host is { Length: > 0 } ? host : null,
        Rule.Remove => null,
        _ => _value,
    };

    public override string ToString() => _value ?? _rule.ToString();

    // A host without a dot or a port is refused: it is far more likely to be a misspelt word.
    static bool IsHost(string setting) =>
        (setting.Contains('.') || setting.Contains(':'))
        && Uri.TryCreate($"http://{setting}/", UriKind.Absolute, out var uri)
        && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
        && (setting.Equals(uri.Host, StringComparison.OrdinalIgnoreCase) || setting.Equals($"{uri.Host}:{uri.Port}", StringComparison.OrdinalIgnoreCase));
}

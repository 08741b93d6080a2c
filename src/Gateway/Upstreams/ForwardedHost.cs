namespace Gateway.Upstreams;

/// <summary>The <c>X-Forwarded-Host</c> that an upstream receives. Some upstreams document it as a parameter of their API.</summary>
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

    /// <summary>The valid settings, for faults.</summary>
    public const string Choices = "pass, set, remove or a fixed host such as videos.example.com";

    /// <summary>Parses a setting: a word in any case, or a host.</summary>
    /// <returns>Null: the setting is invalid.</returns>
    public static ForwardedHost? Parse(string setting) => setting.ToLowerInvariant() switch
    {
        "pass" => new(Rule.Pass),
        "set" => new(Rule.Set),
        "remove" => new(Rule.Remove),
        _ => IsHost(setting) ? new(Rule.Fixed, setting) : null,
    };

    /// <summary>The value of the header for one request. Null: the header is not sent.</summary>
    /// <param name="received">The header that the client sent. Null: not sent.</param>
    /// <param name="host">The host that the client used. Null: unknown.</param>
    public string? For(string? received, string? host) => _rule switch
    {
        Rule.Pass => received,
        Rule.Set => host is { Length: > 0 } ? host : null,
        Rule.Remove => null,
        _ => _value,
    };

    /// <summary>The fixed host, or the name of the rule.</summary>
    public override string ToString() => _value ?? _rule.ToString();

    // A text without a dot or a port is not a host but, far more likely, a misspelt word.
    static bool IsHost(string setting)
    {
        if (!setting.Contains('.') && !setting.Contains(':')) return false;
        if (!Uri.TryCreate($"http://{setting}/", UriKind.Absolute, out var uri)) return false;
        if (uri is not { PathAndQuery: "/", UserInfo: "", Fragment: "" }) return false;
        return setting.Equals(uri.Host, StringComparison.OrdinalIgnoreCase)
            || setting.Equals($"{uri.Host}:{uri.Port}", StringComparison.OrdinalIgnoreCase);
    }
}

namespace Gateway.Origins;

/// <summary>What stands in front of the gateway's own paths, for the client of one request.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Null where the client did not say any that can be one.</param>
/// <param name="Prefix">What a proxy took off the path: empty, or a path without a slash at its end.</param>
readonly record struct Origin(string Scheme, HostPort? Host, string Prefix)
{
    /// <summary>The host as it stands in a link: with its port, where that is not the scheme's own.</summary>
    public string? Authority => Host is not { } host ? null : host.Port == DefaultPort ? host.Host : host.ToString();

    int DefaultPort => Scheme == "https" ? 443 : 80;

    /// <summary>Where a path of the gateway's is for this client.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string Link(string path) => Authority is { } authority ? $"{Scheme}://{authority}{Prefix}{path}" : Prefix + path;

    public override string ToString() => Authority is null ? "-" : Link("");
}

namespace Gateway.Origins;

/// <summary>The scheme, host and prefix by which the client of one request reaches the gateway.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Null: the request has no valid host.</param>
/// <param name="Prefix">The path that a proxy removed: empty, or a path without a slash at its end.</param>
readonly record struct Origin(string Scheme, HostPort? Host, string Prefix)
{
    /// <summary>The host as links contain it: with its port, unless that is the scheme's default. Null: no host is known.</summary>
    public string? Authority =>
        Host is not { } host ? null
        : host.Port == DefaultPort ? host.Host
        : host.ToString();

    int DefaultPort => Scheme == "https" ? 443 : 80;

    /// <summary>The URL of one of the gateway's paths for this client. Without a host, it is the path alone.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string Link(string path) => Authority is { } authority ? $"{Scheme}://{authority}{Prefix}{path}" : Prefix + path;

    /// <summary>The origin as logs contain it; <c>-</c> without a host.</summary>
    public override string ToString() => Authority is null ? "-" : Link("");
}

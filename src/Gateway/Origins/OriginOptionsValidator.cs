using System.Net;
using Gateway.Configuration;

namespace Gateway.Origins;

/// <summary>Turns <c>Gateway:TrustedProxies</c> and <c>Gateway:PublicBaseUrl</c> into an <see cref="OriginReader"/>.</summary>
static class OriginOptionsValidator
{
    /// <param name="options">The section <c>Gateway</c>.</param>
    /// <param name="parser">Receives the faults of the section.</param>
    public static OriginReader Validate(GatewayOptions options, SettingParser parser) =>
        new(new TrustedProxies(Networks(options, parser)), PublicBase(options, parser));

    /// <summary>Reads <c>Gateway:AllowedHosts</c>, with the host of <c>Gateway:PublicBaseUrl</c>.</summary>
    /// <param name="options">The section <c>Gateway</c>.</param>
    /// <param name="origins">The origins that are read from the same section.</param>
    /// <param name="parser">Receives the faults of the section.</param>
    public static AllowedHosts AllowedHosts(GatewayOptions options, OriginReader origins, SettingParser parser)
    {
        var hosts = new List<string>();
        if (origins.PublicBase?.Host is { } own) hosts.Add(own.Host);
        foreach (var text in options.AllowedHosts.Texts())
        {
            if (HostPort.Parse(text) is { Port: 0 } host) hosts.Add(host.Host);
            else parser.Fault(nameof(options.AllowedHosts), $"'{text}' is invalid; expected a host without a port, such as videos.example.com");
        }

        return new(hosts);
    }

    static List<IPNetwork> Networks(GatewayOptions options, SettingParser parser)
    {
        const string Expected = "expected a network such as 10.0.0.0/8, or an address such as ::1";
        var networks = new List<IPNetwork>();
        foreach (var text in options.TrustedProxies.Texts())
        {
            if (TrustedProxies.Parse(text) is { } network) networks.Add(network);
            else parser.Fault(nameof(options.TrustedProxies), $"'{text}' is invalid; {Expected}");
        }

        return networks;
    }

    static Origin? PublicBase(GatewayOptions options, SettingParser parser)
    {
        if (options.PublicBaseUrl is not { Length: > 0 } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
            && HostPort.Parse(uri.Authority) is { } hostPort)
        {
            return new(uri.Scheme, hostPort, uri.AbsolutePath.TrimEnd('/'));
        }

        // The fault does not repeat the value, because the text in front of an @ may be a password.
        parser.Fault(nameof(options.PublicBaseUrl), "invalid; expected an http or https URL such as https://videos.example.com");
        return null;
    }
}

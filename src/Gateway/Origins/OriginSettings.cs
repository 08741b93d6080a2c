using System.Net;
using Gateway.Configuration;

namespace Gateway.Origins;

/// <summary>Reads <c>TrustedProxies</c> and <c>PublicBaseUrl</c>.</summary>
static class OriginSettings
{
    public static OriginReader Read(SettingsReader gateway) => new(new TrustedProxies(Trusted(gateway)), PublicBase(gateway));

    static List<IPNetwork> Trusted(SettingsReader gateway)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in gateway.List("TrustedProxies"))
        {
            if (TrustedProxies.Parse(text.Trim()) is { } network) networks.Add(network);
            else gateway.Fault("TrustedProxies", $"'{text}' is neither a network such as 10.0.0.0/8 nor an address such as ::1");
        }

        return networks;
    }

    static Origin? PublicBase(SettingsReader gateway)
    {
        if (gateway.Text("PublicBaseUrl") is not { Length: > 0 } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
            && HostPort.Parse(uri.Authority) is { } hostPort)
        {
            return new(uri.Scheme, hostPort, uri.AbsolutePath.TrimEnd('/'));
        }

        // The value is not repeated: what stands in front of an @ may be a password.
        gateway.Fault("PublicBaseUrl", "it is no address that clients could use; write one such as https://videos.example.com");
        return null;
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Gateway.Configuration;
using Gateway.Upstreams;

namespace Gateway.Snapshot;

/// <summary>Valid settings with consequences that the operator must know.</summary>
static partial class ConfigurationWarnings
{
    const int Https = 443;

    /// <summary>The warnings of a snapshot. Each begins with a key's path, as a fault does.</summary>
    public static IEnumerable<string> Of(GatewaySnapshot snapshot)
    {
        var withKeys = snapshot.All.Where(upstream => upstream.Keys.Count > 0);
        return
        [
            .. withKeys.SelectMany(upstream => OfKeys(upstream, snapshot.Clients.AllowsAny)),
            .. snapshot.All.Where(upstream => upstream.Addresses.Any(address => IsRefused(address, snapshot))).Select(Refused),
            .. snapshot.All.SelectMany(OfFormat),
            .. OfGateway(snapshot),
        ];
    }

    static IEnumerable<string> OfFormat(Upstream upstream)
    {
        foreach (var untaken in upstream.CreateFormat.Create?.Untaken ?? [])
        {
            var outcome = untaken == "prompt" ? "the prompt of a create gets lost" : "a create that asks for one is refused";
            yield return $"Upstreams:{upstream.Name}: the create of its format {upstream.CreateFormat.Word} takes no {untaken}: {outcome}";
        }
    }

    // Links to the upstream's own origin are allowed; a name is not resolved here.
    static bool IsRefused(Uri address, GatewaySnapshot snapshot) =>
        (IPAddress.TryParse(address.IdnHost, out var ip) || (address.IsLoopback && (ip = IPAddress.Loopback) is not null))
        && !snapshot.Links.Allows(ip);

    static string Refused(Upstream upstream) =>
        $"Upstreams:{upstream.Name}: the address is not public, and its result links at other ports or hosts will be refused:"
        + $" set Gateway:{nameof(GatewayOptions.Links)}:{nameof(LinkPolicyOptions.AllowNetworks)} and {nameof(LinkPolicyOptions.Ports)}";

    // Such as XAI_KEY in the README.
    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_(KEY|TOKEN)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    static IEnumerable<string> OfKeys(Upstream upstream, bool allowsAny)
    {
        const string AllowAnyClient = $"Gateway:{nameof(GatewayOptions.AllowAnyClient)}";
        const string RawIds = nameof(UpstreamOptions.RawIds), AllowPlainHttp = nameof(UpstreamOptions.AllowPlainHttp);
        var path = $"Upstreams:{upstream.Name}";
        if (allowsAny)
            yield return $"{AllowAnyClient}: every client can use the API key of {path} and read all jobs of that upstream account";
        else if (upstream.RawIds) yield return $"{path}:{RawIds}: every client can read all jobs of this upstream account";
        foreach (var key in upstream.Keys.Where(static key => Placeholder().IsMatch(key.Secret)))
            yield return $"{path}: {key} looks like a placeholder; set the key of your account at this upstream";
        if (upstream.Addresses.Any(UpstreamAddress.IsPlainHttp))
            yield return $"{path}:{AllowPlainHttp}: the key is sent unencrypted over http";
    }

    static IEnumerable<string> OfGateway(GatewaySnapshot snapshot)
    {
        const string Links = $"Gateway:{nameof(GatewayOptions.Links)}";
        if (!snapshot.SealedIds.IsLasting)
        {
            yield return $"Gateway:{nameof(GatewayOptions.IdKeys)}: no key is set, so the ids of new videos expire when this process ends;"
                + " set keys, the same for every replica";
        }

        if (snapshot.Links.Ports is { Count: > 0 } ports && !ports.Contains(Https))
        {
            yield return $"{Links}:{nameof(LinkPolicyOptions.Ports)}: port 443 is missing,"
                + " and most videos can be downloaded from there only";
        }

        foreach (var network in snapshot.Links.AllowNetworks.Where(network => network.PrefixLength == 0))
        {
            yield return $"{Links}:{nameof(LinkPolicyOptions.AllowNetworks)}: {network} contains every address,"
                + " so an upstream's links can lead into this network";
        }

        foreach (var network in snapshot.Origins.Trusted.Networks.Where(network => network.PrefixLength == 0))
        {
            yield return $"Gateway:{nameof(GatewayOptions.TrustedProxies)}: {network} contains every address,"
                + " so every client chooses the host of the gateway's links";
        }
    }
}

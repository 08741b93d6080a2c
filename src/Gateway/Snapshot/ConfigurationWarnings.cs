using Gateway.Configuration;
using Gateway.Upstreams;

namespace Gateway.Snapshot;

/// <summary>Valid settings with consequences that the operator must know.</summary>
static class ConfigurationWarnings
{
    const int Https = 443;

    /// <summary>The warnings of a snapshot. Each begins with a key's path, as a fault does.</summary>
    public static IEnumerable<string> Of(GatewaySnapshot snapshot)
    {
        var withKeys = snapshot.All.Where(upstream => upstream.Keys.Count > 0);
        return [.. withKeys.SelectMany(upstream => OfKeys(upstream, snapshot.Clients.AllowsAny)), .. OfGateway(snapshot)];
    }

    static IEnumerable<string> OfKeys(Upstream upstream, bool allowsAny)
    {
        const string AllowAnyClient = $"Gateway:{nameof(GatewayOptions.AllowAnyClient)}";
        const string RawIds = nameof(UpstreamOptions.RawIds), AllowPlainHttp = nameof(UpstreamOptions.AllowPlainHttp);
        var path = $"Upstreams:{upstream.Name}";
        if (allowsAny)
            yield return $"{AllowAnyClient}: every client can use the API key of {path} and read all jobs of that upstream account";
        else if (upstream.RawIds) yield return $"{path}:{RawIds}: every client can read all jobs of this upstream account";
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

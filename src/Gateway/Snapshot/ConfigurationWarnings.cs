using Gateway.Upstreams;

namespace Gateway.Snapshot;

/// <summary>What a configuration does that holds, and that its operator should have meant.</summary>
static class ConfigurationWarnings
{
    /// <summary>Each begins with the key's path, as a fault does.</summary>
    public static IEnumerable<string> On(GatewaySnapshot upstreams)
    {
        foreach (var upstream in upstreams.All.Where(upstream => upstream.Keys.Count > 0))
        {
            var path = $"Upstreams:{upstream.Name}";
            if (upstreams.Clients.AllowsAny) yield return $"Gateway:AllowAnyClient: whoever reaches the gateway may use the key of {path}, and read every job of its account";
            else if (upstream.RawIds) yield return $"{path}:RawIds: every client may read every job of this account";
            if (upstream.Addresses.Any(AddressSettings.IsPlain)) yield return $"{path}:AllowPlainHttp: its key can be read by everybody on the way";
        }

        if (!upstreams.SealedIds.IsLasting) yield return "Gateway:IdKeys: there is none, so the ids of new videos end with this process; write keys there, the same for every replica";
        if (upstreams.Links.Ports is { Count: > 0 } ports && !ports.Contains(443))
            yield return "Gateway:Links:Ports: 443 is not among them, and hardly a supplier's video can be downloaded from anywhere else";
        foreach (var network in upstreams.Links.AllowNetworks.Where(network => network.PrefixLength == 0))
            yield return $"Gateway:Links:AllowNetworks: {network} is everything, and whoever makes a video chooses what is fetched from inside this network";
        foreach (var network in upstreams.Origins.Trusted.Networks.Where(network => network.PrefixLength == 0))
            yield return $"Gateway:TrustedProxies: {network} is everybody, and whoever reaches the gateway chooses the host of its links";
    }
}

namespace Gateway.Upstreams;

/// <summary>What a configuration does that holds, and that its operator should have meant.</summary>
static class Advice
{
    /// <summary>Each begins with the key's path, as a fault does.</summary>
    public static IEnumerable<string> On(UpstreamTable upstreams)
    {
        foreach (var upstream in upstreams.All.Where(upstream => upstream.Keys.Count > 0))
        {
            var path = $"Upstreams:{upstream.Name}";
            if (upstreams.Clients.AllowsAny) yield return $"Gateway:AllowAnyClient: whoever reaches the gateway may use the key of {path}, and read every job of its account";
            else if (upstream.RawIds) yield return $"{path}:RawIds: every client may read every job of this account";
            else if (!upstreams.SealedIds.CanSeal) yield return $"{path}: none of its videos can be polled: set Gateway:IdKeys, so that ids can be sealed, or RawIds";
            if (upstream.Addresses.Any(AddressSettings.IsPlain)) yield return $"{path}:AllowPlainHttp: its key can be read by everybody on the way";
        }

        foreach (var network in upstreams.Origins.Trusted.Networks.Where(network => network.PrefixLength == 0))
            yield return $"Gateway:TrustedProxies: {network} is everybody, and whoever reaches the gateway chooses the host of its links";
    }
}

namespace Gateway.Upstreams;

/// <summary>What a configuration does that holds, and that its operator should have meant.</summary>
static class Advice
{
    /// <summary>Each begins with the key's path, as a fault does.</summary>
    public static IEnumerable<string> On(UpstreamTable upstreams)
    {
        foreach (var upstream in upstreams.All.Where(upstream => upstream.ApiKey is not null))
            yield return $"Gateway:AllowAnyClient: every client may use the key of Upstreams:{upstream.Name}, and read every job of its account";
        foreach (var network in upstreams.Origins.Trusted.Networks.Where(network => network.PrefixLength == 0))
            yield return $"Gateway:TrustedProxies: {network} is everybody, and whoever reaches the gateway chooses the host of its links";
    }
}

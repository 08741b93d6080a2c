using Gateway.Snapshot;
using Gateway.Upstreams;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Asking;

/// <summary>
/// The upstreams in YARP's own terms: one route and one cluster each. Their ids carry the revision, because YARP
/// swaps the parts of a changed route one by one; a new revision is a new route, whole from its first request on.
/// </summary>
static class YarpConfig
{
    /// <summary>Cluster metadata: how long <see cref="YarpClients"/> lets a connection take.</summary>
    public const string ConnectTimeout = "ConnectTimeout";

    static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(10);

    /// <summary>Headers go out in the encoding in which Kestrel read them: byte for byte.</summary>
    static readonly HttpClientConfig Client = new() { RequestHeaderEncoding = "utf-8", EnableMultipleHttp2Connections = true };

    public static IReadOnlyList<RouteConfig> Routes(GatewaySnapshot upstreams) => [.. upstreams.All.Select(Route)];

    public static IReadOnlyList<ClusterConfig> Clusters(GatewaySnapshot upstreams) => [.. upstreams.All.Select(Cluster)];

    static RouteConfig Route(Upstream upstream) => new()
    {
        RouteId = upstream.ProxyId,
        ClusterId = upstream.ProxyId,
        Match = new RouteMatch { Path = "/{**any}" },
    };

    static TimeSpan Longest(Upstream upstream) => upstream.Timeout > upstream.CreateTimeout ? upstream.Timeout : upstream.CreateTimeout;

    static ClusterConfig Cluster(Upstream upstream) => new()
    {
        ClusterId = upstream.ProxyId,
        Destinations = upstream.Addresses.Select(AddressSettings.Prefix).ToDictionary(address => address, address => new DestinationConfig { Address = address }, StringComparer.Ordinal),
        LoadBalancingPolicy = upstream.LoadBalancing,
        HttpClient = Client,
        // An idle timer that starts anew with the headers. Ask has one for all of it, so this one only has to be longer.
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = Longest(upstream) + TimeSpan.FromMinutes(1) },
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ConnectTimeout] = (upstream.Timeout < LongestConnect ? upstream.Timeout : LongestConnect).ToString("c"),
        },
    };
}

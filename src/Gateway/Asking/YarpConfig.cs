using Gateway.Upstreams;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Asking;

/// <summary>
/// The upstreams as YARP's configuration: one route and one cluster each. Their ids contain the revision, because YARP replaces the
/// parts of a changed route one by one. A new revision is a new route, which is complete from its first request on.
/// </summary>
static class YarpConfig
{
    /// <summary>
    /// The key of the cluster metadata that holds the connect timeout for <see cref="YarpClients"/>, in the format <c>c</c>.
    /// </summary>
    public const string ConnectTimeout = "ConnectTimeout";

    static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(10);

    /// <summary>Headers are sent in the encoding in which Kestrel read them: byte for byte.</summary>
    static readonly HttpClientConfig Client = new() { RequestHeaderEncoding = "utf-8", EnableMultipleHttp2Connections = true };

    /// <summary>One route for each upstream.</summary>
    public static IReadOnlyList<RouteConfig> Routes(IReadOnlyList<Upstream> upstreams) => [.. upstreams.Select(Route)];

    /// <summary>One cluster for each upstream.</summary>
    public static IReadOnlyList<ClusterConfig> Clusters(IReadOnlyList<Upstream> upstreams) => [.. upstreams.Select(Cluster)];

    static RouteConfig Route(Upstream upstream) => new()
    {
        RouteId = upstream.ProxyId,
        ClusterId = upstream.ProxyId,
        Match = new RouteMatch { Path = "/{**any}" },
    };

    static ClusterConfig Cluster(Upstream upstream) => new()
    {
        ClusterId = upstream.ProxyId,
        Destinations = upstream.Addresses.Select(UpstreamAddress.Prefix)
            .ToDictionary(address => address, address => new DestinationConfig { Address = address }, StringComparer.Ordinal),
        LoadBalancingPolicy = upstream.LoadBalancing,
        HttpClient = Client,

        // YARP's timer restarts with the headers. UpstreamClient limits the whole request, so this one only has to be longer.
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = LongestRequest(upstream) + TimeSpan.FromMinutes(1) },
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ConnectTimeout] = (upstream.Timeout < LongestConnect ? upstream.Timeout : LongestConnect).ToString("c"),
        },
    };

    static TimeSpan LongestRequest(Upstream upstream) =>
        upstream.Timeout > upstream.CreateTimeout ? upstream.Timeout : upstream.CreateTimeout;
}

using System.Runtime.CompilerServices;
using Gateway.Snapshot;
using Gateway.Upstreams;
using Yarp.ReverseProxy.Model;

namespace Gateway.Asking;

/// <summary>
/// YARP's pipeline as a function. Its routes are mapped on a route table of our own that no request from outside is ever
/// matched against, so the one way to an upstream is to be asked by <see cref="UpstreamClient"/>.
/// </summary>
sealed class YarpPipeline
{
    readonly EndpointDataSource _source;

    // A route lives as long as somebody holds its upstream: YARP forgets it at once, and the requests in flight do not.
    readonly ConditionalWeakTable<Upstream, RequestDelegate> _routes = [];

    public YarpPipeline(IServiceProvider services)
    {
        var routes = new PrivateRoutes(services);

        // Mirrors know the same jobs: there is no affinity to keep.
        routes.MapReverseProxy(static proxy => proxy.UseLoadBalancing());
        _source = routes.DataSources.Single();
    }

    /// <summary>Makes upstreams ready to be asked, once YARP has them.</summary>
    public void Open(GatewaySnapshot upstreams)
    {
        var endpoints = _source.Endpoints.ToDictionary(endpoint => endpoint.Metadata.GetMetadata<RouteModel>()!.Config.RouteId, StringComparer.Ordinal);
        foreach (var upstream in upstreams.All) _routes.Add(upstream, Run(endpoints[upstream.ProxyId]));
    }

    public Task InvokeAsync(Upstream upstream, HttpContext context) =>
        _routes.TryGetValue(upstream, out var route) ? route(context) : throw new InvalidOperationException($"{upstream} was not opened.");

    static RequestDelegate Run(Endpoint endpoint) => context =>
    {
        context.SetEndpoint(endpoint);
        return endpoint.RequestDelegate!(context);
    };

    /// <summary>A route table that routing does not know of.</summary>
    sealed class PrivateRoutes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}

using System.Runtime.CompilerServices;
using Gateway.Upstreams;
using Yarp.ReverseProxy.Model;

namespace Gateway.Asking;

/// <summary>
/// YARP's pipeline as a function. Its routes are in a separate route table, which no incoming request is matched against: a request
/// reaches an upstream only through <see cref="UpstreamClient"/>.
/// </summary>
sealed class YarpPipeline
{
    readonly EndpointDataSource _source;

    // YARP drops the route of a removed upstream at once. Here it lives as long as its upstream, which requests in flight still hold.
    readonly ConditionalWeakTable<Upstream, RequestDelegate> _routes = [];

    /// <param name="services">The container, for YARP's services.</param>
    public YarpPipeline(IServiceProvider services)
    {
        var routes = new PrivateRoutes(services);

        // No session affinity: mirrors have the same jobs.
        routes.MapReverseProxy(static proxy => proxy.UseLoadBalancing());
        _source = routes.DataSources.Single();
    }

    /// <summary>Makes upstreams available to <see cref="InvokeAsync"/>. YARP must have applied them.</summary>
    public void Open(IReadOnlyList<Upstream> upstreams)
    {
        var endpoints = _source.Endpoints.ToDictionary(RouteId, StringComparer.Ordinal);
        foreach (var upstream in upstreams) _routes.Add(upstream, Run(endpoints[upstream.ProxyId]));
    }

    /// <summary>Sends the request of a context to an upstream.</summary>
    /// <exception cref="InvalidOperationException">The upstream has no route: <see cref="Open"/> was not called for it.</exception>
    public Task InvokeAsync(Upstream upstream, HttpContext context)
    {
        if (!_routes.TryGetValue(upstream, out var route))
            throw new InvalidOperationException($"The upstream {upstream} has no route. Call {nameof(Open)} before {nameof(InvokeAsync)}.");
        return route(context);
    }

    static string RouteId(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RouteModel>()!.Config.RouteId;

    static RequestDelegate Run(Endpoint endpoint) => context =>
    {
        context.SetEndpoint(endpoint);
        return endpoint.RequestDelegate!(context);
    };

    /// <summary>A route table that ASP.NET Core's routing does not use.</summary>
    sealed class PrivateRoutes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}

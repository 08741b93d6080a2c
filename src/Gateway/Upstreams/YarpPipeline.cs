using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Model;

namespace Gateway.Upstreams;

/// <summary>
/// YARP's pipeline as a function. Its routes are mapped on a route table of our own that no request from outside is ever
/// matched against, so the one way to an upstream is to be asked by <see cref="Poll.Ask"/>.
/// </summary>
sealed class YarpPipeline : IDisposable
{
    readonly IDisposable _reloading;
    FrozenDictionary<string, RequestDelegate> _routes = FrozenDictionary<string, RequestDelegate>.Empty;

    public YarpPipeline(IServiceProvider services)
    {
        var routes = new PrivateRoutes(services);

        // One destination per cluster: nothing to balance, to keep affinity to or to take out of rotation.
        routes.MapReverseProxy(static proxy => { });
        var source = routes.DataSources.Single();
        _reloading = ChangeToken.OnChange(source.GetChangeToken, () => Load(source));
        Load(source);
    }

    public Task InvokeAsync(Upstream upstream, HttpContext context)
    {
        return _routes[upstream.ProxyId](context);
    }

    public void Dispose() => _reloading.Dispose();

    void Load(EndpointDataSource source) =>
        _routes = source.Endpoints.ToFrozenDictionary(endpoint => endpoint.Metadata.GetMetadata<RouteModel>()!.Config.RouteId, Run, StringComparer.Ordinal);

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

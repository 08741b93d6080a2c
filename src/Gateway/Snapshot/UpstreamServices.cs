using Gateway.Asking;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.SessionAffinity;

namespace Gateway.Snapshot;

/// <summary>The upstreams in the container, and in YARP.</summary>
static class UpstreamServices
{
    // Only session affinity encrypts, and it is not used. What it brings would write keys to disk, and warn where it cannot.
    const string DataProtectionStart = "Microsoft.AspNetCore.DataProtection.Internal.DataProtectionHostedService";

    /// <param name="services">The container.</param>
    /// <param name="first">The configuration to start with.</param>
    public static void AddUpstreams(this IServiceCollection services, GatewaySnapshot first)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Snapshots>(provider, first));
        services.AddSingleton<YarpPipeline>();
        services.AddSingleton<YarpFeed>();
        services.AddSingleton<IConfigChangeListener>(provider => provider.GetRequiredService<YarpFeed>());
        services.AddReverseProxy().LoadFromMemory(YarpConfig.Routes(first), YarpConfig.Clusters(first));
        services.AddSingleton<IForwarderHttpClientFactory, YarpClients>();
        services.RemoveAll<ISessionAffinityPolicy>();
        services.Remove(services.Single(service => service.ImplementationType?.FullName == DataProtectionStart));
    }
}

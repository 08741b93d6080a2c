using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.SessionAffinity;

namespace Gateway.Upstreams;

/// <summary>The upstreams in the container, and in YARP.</summary>
static class UpstreamServices
{
    // Only session affinity encrypts, and it is not used. What it brings would write keys to disk, and warn where it cannot.
    const string DataProtectionStart = "Microsoft.AspNetCore.DataProtection.Internal.DataProtectionHostedService";

    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static void AddUpstreams(this IServiceCollection services, IConfiguration configuration)
    {
        var upstreams = GatewaySettings.Read(configuration);
        services.AddSingleton(upstreams);
        services.AddSingleton<YarpPipeline>();
        services.AddReverseProxy().LoadFromMemory(YarpConfig.Routes(upstreams), YarpConfig.Clusters(upstreams));
        services.AddSingleton<IForwarderHttpClientFactory, YarpClients>();
        services.RemoveAll<ISessionAffinityPolicy>();
        services.Remove(services.Single(service => service.ImplementationType?.FullName == DataProtectionStart));
    }
}

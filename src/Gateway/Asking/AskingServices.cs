using Gateway.Upstreams;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.SessionAffinity;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway.Asking;

/// <summary>Registers YARP, and the client that sends requests to upstreams through it.</summary>
static class AskingServices
{
    // YARP's session affinity brings data protection, which would write keys to disk. The gateway uses neither.
    const string DataProtectionStart = "Microsoft.AspNetCore.DataProtection.Internal.DataProtectionHostedService";

    /// <param name="services">The container.</param>
    /// <param name="first">The upstreams to start with.</param>
    public static void AddAsking(this IServiceCollection services, IReadOnlyList<Upstream> first)
    {
        services.AddReverseProxy().LoadFromMemory(YarpConfig.Routes(first), YarpConfig.Clusters(first));
        services.AddSingleton<IForwarderHttpClientFactory, YarpClients>();
        services.AddSingleton<ITransformProvider, UpstreamTransforms>();
        services.RemoveAll<ISessionAffinityPolicy>();
        services.Remove(services.Single(service => service.ImplementationType?.FullName == DataProtectionStart));
        services.AddSingleton<YarpFeed>();
        services.AddSingleton<IConfigChangeListener>(provider => provider.GetRequiredService<YarpFeed>());
        services.AddSingleton<YarpPipeline>();
        services.AddSingleton<ReplyMemory>();
        services.AddSingleton<UpstreamClient>();
    }
}

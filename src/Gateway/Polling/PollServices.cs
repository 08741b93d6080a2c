using Gateway.Access;
using Gateway.Asking;
using Gateway.Formats;
using Gateway.Record;
using Gateway.Videos;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway.Polling;

/// <summary>Polls in the container.</summary>
static class PollServices
{
    public static void AddPoll(this IServiceCollection services)
    {
        services.AddSingleton<ITransformProvider, UpstreamTransforms>();
        services.AddSingleton<KeyHealth>();
        services.AddSingleton<Authorizer>();
        services.AddSingleton<UpstreamClient>();
        services.AddSingleton<AdmissionControl>();
        services.AddSingleton<VideoQuery>();
        services.AddSingleton<FirstSeenTimes>();
        services.AddSingleton<VideoNormalizer>();
        services.AddSingleton<DriftLog>();
        services.AddSingleton<PollHandler>();
    }
}

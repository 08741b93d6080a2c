using Gateway.Access;
using Gateway.Formats;
using Gateway.Videos;

namespace Gateway.Polling;

/// <summary>Polls in the container.</summary>
static class PollServices
{
    public static void AddPoll(this IServiceCollection services)
    {
        services.AddSingleton<KeyHealth>();
        services.AddSingleton<Authorizer>();
        services.AddSingleton<AdmissionControl>();
        services.AddSingleton<VideoQuery>();
        services.AddSingleton<VideoNormalizer>();
        services.AddSingleton<DriftLog>();
        services.AddSingleton<PollHandler>();
    }
}

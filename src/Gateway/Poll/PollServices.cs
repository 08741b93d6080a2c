using Gateway.Formats;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway.Poll;

/// <summary>Polls in the container.</summary>
static class PollServices
{
    public static void AddPoll(this IServiceCollection services)
    {
        services.AddSingleton<ITransformProvider, AskTransforms>();
        services.AddSingleton<RestingKeys>();
        services.AddSingleton<Authorise>();
        services.AddSingleton<Ask>();
        services.AddSingleton<Admission>();
        services.AddSingleton<Inquiry>();
        services.AddSingleton<FirstSeen>();
        services.AddSingleton<Normalise>();
        services.AddSingleton<DriftLog>();
        services.AddSingleton<Poll>();
    }
}

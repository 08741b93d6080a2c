using Gateway.Formats;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway.Poll;

/// <summary>Polls in the container and in the route table.</summary>
static class PollServices
{
    public static void AddPoll(this IServiceCollection services)
    {
        services.AddSingleton<ITransformProvider, AskTransforms>();
        services.AddSingleton<RestingKeys>();
        services.AddSingleton<Authorise>();
        services.AddSingleton<Ask>();
        services.AddSingleton<FirstSeen>();
        services.AddSingleton<Normalise>();
        services.AddSingleton<DriftLog>();
        services.AddSingleton<Poll>();
    }

    /// <summary>Every path and every method: what is a poll and what is not, <see cref="Route"/> reads from the undecoded target.</summary>
    public static void MapPoll(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{**any}", endpoints.ServiceProvider.GetRequiredService<Poll>().AnswerAsync);
}

namespace Gateway.Polling;

/// <summary>Registers polls.</summary>
static class PollingServices
{
    /// <summary>Adds polls.</summary>
    public static void AddPolling(this IServiceCollection services)
    {
        services.AddSingleton<JustMade>();
        services.AddSingleton<PollHandler>();
        services.AddSingleton<VideoNormalizer>();
    }
}

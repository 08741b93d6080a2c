namespace Gateway.Record;

/// <summary>Registers what the process remembers of videos.</summary>
static class RecordServices
{
    /// <param name="services">The container.</param>
    public static void AddRecord(this IServiceCollection services)
    {
        services.AddSingleton<FirstSeenTimes>();
        services.AddSingleton<JobRecord>();
    }
}

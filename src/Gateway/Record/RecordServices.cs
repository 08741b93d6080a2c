namespace Gateway.Record;

/// <summary>What the gateway remembers, in the container.</summary>
static class RecordServices
{
    /// <summary>Adds the record of jobs and of the times at which ids were first seen.</summary>
    public static void AddRecord(this IServiceCollection services)
    {
        services.AddSingleton<JobRecord>();
        services.AddSingleton<FirstSeenTimes>();
    }
}

namespace Gateway.Record;

/// <summary>Registers the record.</summary>
static class RecordServices
{
    /// <summary>Adds the record of jobs and of the times at which ids were first seen.</summary>
    public static void AddRecord(this IServiceCollection services)
    {
        services.AddSingleton<JobRecord>();
        services.AddSingleton<FirstSeenTimes>();
    }
}

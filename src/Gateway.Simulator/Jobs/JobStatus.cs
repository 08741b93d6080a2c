namespace Gateway.Simulation.Jobs;

/// <summary>The status of a job. Each supplier has its own words for it.</summary>
enum JobStatus
{
    Pending,
    Processing,
    Completed,
    Failed,
}

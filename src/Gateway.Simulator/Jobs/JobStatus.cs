namespace Gateway.Simulation.Jobs;

/// <summary>The four things that a job can be doing; each supplier has its own words for them.</summary>
enum JobStatus
{
    Pending,
    Processing,
    Completed,
    Failed,
}

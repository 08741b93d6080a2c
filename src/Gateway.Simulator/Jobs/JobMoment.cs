namespace Gateway.Simulation.Jobs;

/// <summary>What is true of a job at one moment.</summary>
/// <param name="Id">The id that it is asked for with, prefix and all.</param>
/// <param name="Status">What it is doing.</param>
/// <param name="Progress">0..1, 1 only at the end.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="UpdatedAt">When this became true; the time of its end, once it has ended.</param>
readonly record struct JobMoment(string Id, JobStatus Status, double Progress, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

namespace Gateway.Simulation.Jobs;

/// <summary>The ids of a supplier's sample jobs. They never change their status, so that they can be polled at any time.</summary>
/// <param name="Pending">A job that waits.</param>
/// <param name="Processing">A job in progress: at 93 % in unified replies, at 45 % in the others.</param>
/// <param name="Completed">A job with a video.</param>
/// <param name="Failed">A job that failed, with a reason.</param>
public sealed record SampleIds(string Pending, string Processing, string Completed, string Failed)
{
    internal IEnumerable<(string Id, JobStatus Status)> All =>
        [(Pending, JobStatus.Pending), (Processing, JobStatus.Processing), (Completed, JobStatus.Completed), (Failed, JobStatus.Failed)];
}

namespace Gateway.Simulation.Jobs;

/// <summary>How a job ends.</summary>
public enum JobOutcome
{
    /// <summary>With a video.</summary>
    Completed,

    /// <summary>Without a video, because of an error of the supplier.</summary>
    Failed,

    /// <summary>Without a video, because moderation blocked the prompt or a picture.</summary>
    Moderated,
}

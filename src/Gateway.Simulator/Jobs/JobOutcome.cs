namespace Gateway.Simulation.Jobs;

/// <summary>How a job ends.</summary>
public enum JobOutcome
{
    /// <summary>With a video.</summary>
    Completed,

    /// <summary>Without one, and with a reason.</summary>
    Failed,

    /// <summary>Without one, the words or pictures being against the rules.</summary>
    Moderated,
}

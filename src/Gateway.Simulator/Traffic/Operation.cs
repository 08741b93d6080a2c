namespace Gateway.Simulation.Traffic;

/// <summary>What a request is about; a supplier has some of them.</summary>
public enum Operation
{
    /// <summary>Asking for a video.</summary>
    Create,

    /// <summary>Asking how a job is doing.</summary>
    Query,

    /// <summary>The second request that some suppliers need for the url: MiniMax's file, fal's result.</summary>
    Result,

    /// <summary>The bytes, at the supplier's own host.</summary>
    Content,

    /// <summary>Which jobs there are.</summary>
    List,

    /// <summary>Forgetting a job.</summary>
    Delete,

    /// <summary>Stopping a job.</summary>
    Cancel,

    /// <summary>A new job made out of a finished one.</summary>
    Remix,

    /// <summary>OpenAI's edit of a video.</summary>
    Edit,

    /// <summary>OpenAI's extension of a video.</summary>
    Extend,

    /// <summary>OpenAI's characters, made and fetched.</summary>
    Character,

    /// <summary>The bytes, at the link that a finished job's reply has.</summary>
    Media,
}

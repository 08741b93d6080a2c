namespace Gateway.Simulation.Traffic;

/// <summary>The operations of suppliers. No supplier has all of them.</summary>
public enum Operation
{
    /// <summary>Creates a video.</summary>
    Create,

    /// <summary>Polls a job.</summary>
    Query,

    /// <summary>The second request that some suppliers need for the url: the file at MiniMax, the result at fal.</summary>
    Result,

    /// <summary>Downloads a file from the supplier's own host.</summary>
    Content,

    /// <summary>Lists jobs.</summary>
    List,

    /// <summary>Deletes a job.</summary>
    Delete,

    /// <summary>Cancels a job.</summary>
    Cancel,

    /// <summary>Creates a video from a finished one.</summary>
    Remix,

    /// <summary>Edits a video, at OpenAI.</summary>
    Edit,

    /// <summary>Extends a video, at OpenAI.</summary>
    Extend,

    /// <summary>Creates or reads a character, at OpenAI.</summary>
    Character,

    /// <summary>Downloads a file from the link in the reply of a finished job.</summary>
    Media,
}

namespace Gateway.Creating;

/// <summary>One field that says something about the video.</summary>
/// <param name="Name">Where the client wrote it: <c>ratio</c>, <c>video_config.aspect_ratio</c>.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Value">What stands there; never blank.</param>
/// <param name="IsFree">Whether it stands where anything may stand, so that a value that cannot be read is not meant.</param>
readonly record struct Statement(string Name, FieldKind Kind, FieldValue Value, bool IsFree)
{
    /// <summary>The field with OpenAI's name for it, for messages: <c>'ratio' ('size' at OpenAI)</c>.</summary>
    public string Text(string openAIName) => Name == openAIName ? $"'{Name}'" : $"'{Name}' ('{openAIName}' in OpenAI's API)";
}

namespace Gateway.EndToEnd.Access;

/// <summary>A created video, and the expected values of its polls.</summary>
/// <param name="Id">Sealed.</param>
/// <param name="ClientKey">The key of its owner.</param>
/// <param name="Prompt">Only the right account of the right supplier returns it.</param>
/// <param name="Model">As in the create.</param>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="MadeBy">The index of the process that created it.</param>
sealed record Job(string Id, string ClientKey, string Prompt, string Model, long CreatedAt, int MadeBy);

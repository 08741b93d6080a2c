namespace Gateway.EndToEnd.Access;

/// <summary>A video as its client knows it, and what it should be told.</summary>
/// <param name="Id">Sealed.</param>
/// <param name="ClientKey">Its owner's.</param>
/// <param name="Prompt">What only the right account of the right supplier says.</param>
/// <param name="Model">As it was asked for.</param>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="MadeBy">The process that made it, counted from 0.</param>
sealed record Job(string Id, string ClientKey, string Prompt, string Model, long CreatedAt, int MadeBy);

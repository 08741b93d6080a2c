using System.Text.Json;

namespace Gateway.Simulation.Traffic;

/// <summary>A call that made a job, and so cost money, whatever became of its answer.</summary>
/// <param name="JobId">The job that it made.</param>
/// <param name="Key">Whose it is.</param>
/// <param name="Operation">Create, Remix, Edit or Extend.</param>
/// <param name="Target">Path and query as they stood on the wire.</param>
/// <param name="ContentType">The request's.</param>
/// <param name="Body">
/// What was sent, multipart too: there every value is a text, nested names are objects, and a file is an object with its content type.
/// </param>
/// <param name="Files">The files of a multipart body.</param>
public sealed record ReceivedCreate(
    string JobId, string Key, Operation Operation, string Target, string? ContentType, JsonElement Body, IReadOnlyList<ReceivedFile> Files);

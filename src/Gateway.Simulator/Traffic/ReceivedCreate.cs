using System.Text.Json;

namespace Gateway.Simulation.Traffic;

/// <summary>A call that created a job, which costs money at a real supplier even if its answer is lost.</summary>
/// <param name="JobId">The id of the job.</param>
/// <param name="Key">The key of the account that owns the job.</param>
/// <param name="Operation">Create, Remix, Edit or Extend.</param>
/// <param name="Target">Path and query as they were sent.</param>
/// <param name="ContentType">The content type of the request.</param>
/// <param name="Body">
/// The body of the request. In a multipart body every value is a string, a name with brackets is a nested object, and a file is an
/// object with its content type.
/// </param>
/// <param name="Files">The files of a multipart body.</param>
public sealed record ReceivedCreate(
    string JobId, string Key, Operation Operation, string Target, string? ContentType, JsonElement Body, IReadOnlyList<ReceivedFile> Files);

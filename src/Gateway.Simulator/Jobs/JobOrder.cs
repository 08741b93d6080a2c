using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;

namespace Gateway.Simulation.Jobs;

/// <summary>What the create call of a job ordered.</summary>
/// <param name="Body">The body of the call; an empty object for a job that no call created.</param>
/// <param name="Kind">The kind of the job, such as the path of the create call; empty: the supplier has only one kind.</param>
sealed record JobOrder(JsonElement Body, string Kind = "")
{
    static readonly string[] LengthFields =
        ["duration", "seconds", "input.duration", "input.seconds", "parameters.duration", "parameters.durationSeconds"];

    // What a remix, an edit or an extension takes over from its source.
    static readonly string[] InheritedFields = ["model", "size", "seconds"];

    /// <summary>The order of a job that no call created.</summary>
    public static JobOrder None { get; } = new(RequestBody.Empty.Json);

    /// <summary>Whether no call created the job.</summary>
    public bool IsEmpty => ReferenceEquals(this, None);

    /// <summary>The id of the source job; null: there is no source.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>The ordered length in whole seconds, whether it is sent as 8, "8" or "8s"; null: the order does not say.</summary>
    public int? Seconds =>
        LengthFields.Select(place => this[place]).OfType<string>().FirstOrDefault() is { } text
        && int.TryParse(text.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;

    /// <summary>The value at a place, as text: <c>input.prompt</c>, <c>instances.0.prompt</c>; otherwise null.</summary>
    public string? this[string place] =>
        JsonPath.Find(Body, place) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    /// <summary>The integer at a place; otherwise null.</summary>
    public int? Number(string place) =>
        JsonPath.Find(Body, place) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>
    /// The same order with the model, size and length of the job that it was made from, for the values that it does not set.
    /// </summary>
    public JobOrder BasedOn(JobSnapshot source)
    {
        var merged = JsonObject.Create(Body) ?? [];
        foreach (var field in InheritedFields.Where(field => this[field] is null && source.Order[field] is not null))
            merged[field] = source.Order[field];
        return this with { Body = JsonSerializer.SerializeToElement(merged), RemixedFrom = source.Id };
    }
}

using System.Globalization;
using System.Text.Json;

namespace Gateway.Simulation.Jobs;

/// <summary>What was asked for.</summary>
/// <param name="Body">The create call's body, after the checks; an empty object for a job that nobody asked for.</param>
/// <param name="Kind">What a supplier tells its jobs apart by, such as the path of the create call; empty where it does not.</param>
sealed record JobOrder(JsonElement Body, string Kind = "")
{
    public static JobOrder None { get; } = new(Checks.Body.None.Json);

    /// <summary>The job that this one was made from.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>What stands at a path of names and positions, as text: <c>input.prompt</c>, <c>instances.0.prompt</c>.</summary>
    public string? this[string path]
    {
        get
        {
            var value = At(path);
            return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value.ToString();
        }
    }

    /// <summary>A number at a path; the default where there is none.</summary>
    public int Number(string path, int otherwise) => At(path).ValueKind is JsonValueKind.Number ? At(path).GetInt32() : otherwise;

    JsonElement At(string path)
    {
        var value = Body;
        foreach (var step in path.Split('.'))
        {
            if (value.ValueKind is JsonValueKind.Array)
                value = int.TryParse(step, CultureInfo.InvariantCulture, out var i) && i < value.GetArrayLength() ? value[i] : default;
            else if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(step, out value))
                return default;
        }
        return value;
    }
}

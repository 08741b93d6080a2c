using System.Text.Json;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Checks;

/// <summary>What is wrong with a value.</summary>
/// <param name="value">What was sent.</param>
/// <param name="path">Where it stands: <c>input.prompt</c>.</param>
/// <returns>Null: nothing is.</returns>
delegate Refusal? Check(JsonElement value, string path);

/// <summary>A field of a documented body.</summary>
sealed record Field(string Name, Check Check, bool IsRequired);

/// <summary>A body as a document has it: its fields, and whether there may be others.</summary>
sealed class Fields(params Field[] fields)
{
    bool _refusesOthers;

    /// <summary>Of a supplier that refuses fields that it does not know; most do not look at them.</summary>
    public static Fields Strictly(params Field[] fields) => new(fields) { _refusesOthers = true };

    public Refusal? Check(JsonElement body, string path = "")
    {
        if (body.ValueKind is not JsonValueKind.Object)
            return new(RefusalReason.WrongType, $"'{path}' has to be an object.", path);
        foreach (var field in fields)
        {
            var place = Place(path, field.Name);
            var there = body.TryGetProperty(field.Name, out var value) && value.ValueKind is not JsonValueKind.Null;
            if (!there && field.IsRequired)
                return new(RefusalReason.MissingField, $"'{place}' is required.", place);
            if (there && field.Check(value, place) is { } refusal)
                return refusal;
        }
        if (!_refusesOthers)
            return null;
        var unknown = body.EnumerateObject().Select(sent => sent.Name).FirstOrDefault(name => !fields.Any(field => field.Name == name));
        return unknown is null
            ? null
            : new(RefusalReason.UnknownField, $"Unknown parameter: '{Place(path, unknown)}'.", Place(path, unknown));
    }

    static string Place(string path, string name) => path.Length is 0 ? name : $"{path}.{name}";
}

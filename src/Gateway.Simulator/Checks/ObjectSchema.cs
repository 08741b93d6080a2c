using System.Text.Json;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Checks;

/// <summary>A property of a documented object.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Check">Checks its value.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
sealed record Property(string Name, ValueCheck Check, bool IsRequired);

/// <summary>
/// A JSON object as a supplier's document describes it. Properties that the document does not have are refused: a simulator that
/// ignored them would hide that an order was lost.
/// </summary>
sealed class ObjectSchema(params Property[] properties)
{
    /// <summary>Checks an object.</summary>
    /// <param name="value">The object that was sent.</param>
    /// <param name="path">Its place in the body; empty: it is the body.</param>
    /// <returns>The first error; null: the object is valid.</returns>
    public Refusal? Check(JsonElement value, string path = "")
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return new(RefusalReason.WrongType, $"'{path}' must be an object.", path);
        foreach (var property in properties)
        {
            var place = Place(path, property.Name);
            var isSent = value.TryGetProperty(property.Name, out var sent) && sent.ValueKind is not JsonValueKind.Null;
            if (!isSent && property.IsRequired)
                return new(RefusalReason.MissingField, $"'{place}' is required.", place);
            if (isSent && property.Check(sent, place) is { } refusal)
                return refusal;
        }
        var names = value.EnumerateObject().Select(sent => sent.Name);
        return names.FirstOrDefault(name => !properties.Any(property => property.Name == name)) is { } unknown
            ? new(RefusalReason.UnknownField, $"Unknown parameter: '{Place(path, unknown)}'.", Place(path, unknown))
            : null;
    }

    static string Place(string path, string name) => path.Length is 0 ? name : $"{path}.{name}";
}

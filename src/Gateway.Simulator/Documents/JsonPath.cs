using System.Globalization;
using System.Text.Json;

namespace Gateway.Simulation.Documents;

/// <summary>Places in a JSON document: names and array positions with dots between them, such as <c>instances.0.prompt</c>.</summary>
static class JsonPath
{
    /// <summary>The value at a place; otherwise null.</summary>
    public static JsonElement? Find(JsonElement root, string place)
    {
        var value = root;
        foreach (var step in place.Split('.'))
        {
            if (value.ValueKind is JsonValueKind.Array)
            {
                if (!int.TryParse(step, CultureInfo.InvariantCulture, out var i) || i >= value.GetArrayLength())
                    return null;
                value = value[i];
            }
            else if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(step, out value))
            {
                return null;
            }
        }
        return value;
    }

    /// <summary>The place of a property.</summary>
    public static string Join(string place, string name) => place.Length is 0 ? name : $"{place}.{name}";

    /// <summary>The place of an array item.</summary>
    public static string Join(string place, int index) => Join(place, index.ToString(CultureInfo.InvariantCulture));
}

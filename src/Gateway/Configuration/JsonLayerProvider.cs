using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;

namespace Gateway.Configuration;

/// <summary>
/// A JSON file whose <c>null</c> can be told from <c>{}</c>. The framework's provider gives null for both; here an empty object is an empty
/// text, which removes nothing.
/// </summary>
sealed class JsonLayerProvider(JsonConfigurationSource source) : JsonConfigurationProvider(source)
{
    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <inheritdoc/>
    public override void Load(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var json = copy.ToArray();
        base.Load(new MemoryStream(json));

        // The reader finds the encoding, as the framework's provider does.
        using var reader = new StreamReader(new MemoryStream(json));
        using var document = JsonDocument.Parse(reader.ReadToEnd(), Lenient);
        foreach (var property in document.RootElement.EnumerateObject()) MarkEmptyObjects(property.Name, property.Value);
    }

    void MarkEmptyObjects(string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in element.EnumerateArray().Index()) MarkEmptyObjects($"{path}:{index}", item);
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        var isEmpty = true;
        foreach (var property in element.EnumerateObject())
        {
            isEmpty = false;
            MarkEmptyObjects($"{path}:{property.Name}", property.Value);
        }

        if (isEmpty) Data[path] = "";
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gateway.Simulation.Checks;

/// <summary>A request's body, multipart or JSON, as one JSON object.</summary>
sealed record Body(JsonElement Json, IReadOnlyList<ReceivedFile> Files)
{
    /// <summary>Of the object that stands in a multipart body's JSON where a file was sent: its content type.</summary>
    public const string FileMark = "file content type";

    public const string Form = "multipart/form-data";

    public const string Plain = "application/json";

    // Pictures come as data urls in text parts, too.
    static readonly FormOptions Roomy = new() { ValueLengthLimit = 64 << 20, MultipartBodyLengthLimit = 256 << 20 };

    public static Body None { get; } = new(JsonElement.Parse("{}"), []);

    /// <summary>Reads it to its end.</summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(Body? Body, Refusal? Refusal)> ReadAsync(HttpRequest request, string[] contentTypes, CancellationToken cancel)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.ToString() : "";
        if (!contentTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            var wanted = string.Join(" or ", contentTypes);
            return (null, new(RefusalReason.ContentType, $"The content type has to be {wanted}, not '{type}'.", "Content-Type"));
        }
        try
        {
            if (!type.Equals(Form, StringComparison.OrdinalIgnoreCase))
                return (new(JsonElement.Parse(await ReadAllAsync(request.Body, cancel)), []), null);
            var form = await new FormFeature(request, Roomy).ReadFormAsync(cancel);
            return (await FromFormAsync(form, cancel), null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return (null, new(RefusalReason.BrokenBody, "The body could not be read: " + fault.Message));
        }
    }

    static async Task<Body> FromFormAsync(IFormCollection form, CancellationToken cancel)
    {
        JsonObject json = [];
        List<ReceivedFile> files = [];
        foreach (var (name, values) in form)
        {
            foreach (var value in values)
                Put(json, name, value);
        }
        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            var type = file.ContentType ?? "";
            files.Add(new(file.Name, file.FileName, type, await ReadAllAsync(stream, cancel)));
            Put(json, file.Name, new JsonObject { [FileMark] = type });
        }
        return new(JsonElement.Parse(json.ToJsonString()), files);
    }

    // Nested names: input_reference[image_url], characters[][id].
    static void Put(JsonObject json, string name, JsonNode? value)
    {
        var steps = name.Replace("]", "", StringComparison.Ordinal).Split('[');
        JsonNode parent = json;
        for (var i = 0; i < steps.Length; i++)
        {
            var next = i == steps.Length - 1 ? value : steps[i + 1].Length is 0 ? new JsonArray() : new JsonObject();
            if (parent is JsonArray list)
                list.Add(parent = next!);
            else if (parent is JsonObject map)
                parent = i < steps.Length - 1 && map[steps[i]] is { } there ? there : map[steps[i]] = next!;
            else
                throw new InvalidDataException($"'{name}' is both a value and an object.");
        }
    }

    static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken cancel)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, cancel);
        return all.ToArray();
    }
}

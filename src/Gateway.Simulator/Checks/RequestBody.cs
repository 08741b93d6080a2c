using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gateway.Simulation.Checks;

/// <summary>The body of a request, JSON or multipart, as one JSON object.</summary>
/// <param name="Json">
/// The object. In a multipart body every value is a string, a name with brackets is a nested object, and a file is an object with the
/// property <see cref="FileMark"/>.
/// </param>
/// <param name="Files">The files of a multipart body.</param>
sealed record RequestBody(JsonElement Json, IReadOnlyList<ReceivedFile> Files)
{
    /// <summary>The property that holds the content type of a file. No request can contain a field of this name by accident.</summary>
    public const string FileMark = "file content type";

    public const string MultipartType = "multipart/form-data";

    public const string JsonType = "application/json";

    // Text parts may contain pictures as data urls.
    static readonly FormOptions LargeForm = new() { ValueLengthLimit = 64 << 20, MultipartBodyLengthLimit = 256 << 20 };

    /// <summary>The body of a request without one: an empty object.</summary>
    public static RequestBody Empty { get; } = new(JsonElement.Parse("{}"), []);

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="contentTypes">The content types that the call accepts.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>The body, or its fault.</returns>
    public static async Task<(RequestBody? Body, Refusal? Refusal)> ReadAsync(
        HttpRequest request, string[] contentTypes, CancellationToken cancel)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.ToString() : "";
        if (!contentTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            var expected = string.Join(" or ", contentTypes);
            return (null, new(RefusalReason.ContentType, $"The content type must be {expected}, not '{type}'.", "Content-Type"));
        }
        try
        {
            if (!type.Equals(MultipartType, StringComparison.OrdinalIgnoreCase))
                return (new(JsonElement.Parse(await ReadAllAsync(request.Body, cancel)), []), null);
            var form = await new FormFeature(request, LargeForm).ReadFormAsync(cancel);
            return (await FromFormAsync(form, cancel), null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return (null, new(RefusalReason.BrokenBody, "Invalid body: " + fault.Message));
        }
    }

    static async Task<RequestBody> FromFormAsync(IFormCollection form, CancellationToken cancel)
    {
        JsonObject json = [];
        List<ReceivedFile> files = [];
        foreach (var (name, values) in form)
        {
            foreach (var value in values)
                Add(json, name, value);
        }
        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            var type = file.ContentType ?? "";
            files.Add(new(file.Name, file.FileName, type, await ReadAllAsync(stream, cancel)));
            Add(json, file.Name, new JsonObject { [FileMark] = type });
        }
        return new(JsonElement.Parse(json.ToJsonString()), files);
    }

    // Names may be nested: input_reference[image_url], characters[][id].
    static void Add(JsonObject json, string name, JsonNode? value)
    {
        var steps = name.Replace("]", "", StringComparison.Ordinal).Split('[');
        JsonNode parent = json;
        for (var i = 0; i < steps.Length; i++)
        {
            var next = i == steps.Length - 1 ? value : steps[i + 1].Length is 0 ? new JsonArray() : new JsonObject();
            if (parent is JsonArray list)
                list.Add(parent = next!);
            else if (parent is JsonObject map)
                parent = i < steps.Length - 1 && map[steps[i]] is { } existing ? existing : map[steps[i]] = next!;
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

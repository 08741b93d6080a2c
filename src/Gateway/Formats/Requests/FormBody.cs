using System.Text;
using System.Text.Json;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Writes multipart/form-data.</summary>
sealed class FormBody
{
    readonly string _boundary = "----gateway" + Guid.NewGuid().ToString("N");
    readonly List<HttpContent> _parts = [];

    /// <summary>The media type with the boundary.</summary>
    public string ContentType => "multipart/form-data; boundary=" + _boundary;

    /// <summary>Adds a field; a list is as many fields of one name.</summary>
    public void Add(string name, BodyValue value)
    {
        if (value.File is { } file) Add(name, file);
        else if (value.Json is { } json) AddJson(name, json);
        else if (value.Parts is { } parts) AddParts(name, parts);
        else foreach (var text in value.Texts ?? [value.Text!]) Add(name, text);
    }

    /// <summary>Adds a field.</summary>
    public void Add(string name, string text) => Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), $"name=\"{Escape(name)}\"");

    /// <summary>Adds a file.</summary>
    public void Add(string name, Reference file)
    {
        var part = new ReadOnlyMemoryContent(file.Bytes);
        Add(part, $"name=\"{Escape(name)}\"; filename=\"{Escape(file.FileName)}\"");
        part.Headers.TryAddWithoutValidation("Content-Type", Pictures.Type(file));
    }

    /// <summary>Adds a field whose value is JSON: a text as it is, null not at all, a list of objects as the
    /// SDKs do, <c>characters[][id]</c>, anything else as it is written.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public void AddJson(string name, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        List<JsonElement> items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
        if (value.ValueKind != JsonValueKind.Array || items.Exists(static item => item.ValueKind != JsonValueKind.Object)) Add(name, value);
        else items.ForEach(item => item.EnumerateObject().ToList().ForEach(member => Add($"{name}[][{member.Name}]", member.Value)));
    }

    void AddParts(string name, IEnumerable<Reference> parts)
    {
        foreach (var part in parts)
        {
            if (part.Url is { } url) Add(name, url);
            else Add(name, part);
        }
    }

    void Add(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) Add(name, value.GetString()!);
        else if (value.ValueKind != JsonValueKind.Null) Add(name, value.GetRawText());
    }

    /// <summary>Ends the form. Nothing is added after this.</summary>
    public ReadOnlyMemory<byte> End()
    {
        using var form = new MultipartContent("form-data", _boundary) { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        _parts.ForEach(form.Add);
        var output = new MemoryStream();
        form.CopyTo(output, context: null, CancellationToken.None);
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    // The framework's form leaves the quotes of a name out, and writes names beyond ASCII in a way that few servers read.
    void Add(HttpContent part, string disposition)
    {
        part.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; " + disposition);
        _parts.Add(part);
    }

    // As browsers do: nothing that is named by a client may end the header.
    static string Escape(string name) => name.Replace("\"", "%22").Replace("\r", "%0D").Replace("\n", "%0A");
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Writes multipart/form-data into one buffer.</summary>
sealed class FormBody
{
    readonly ArrayBufferWriter<byte> _output = new();
    readonly string _boundary = "----gateway" + Guid.NewGuid().ToString("N");

    public string ContentType => "multipart/form-data; boundary=" + _boundary;

    /// <summary>Adds a field; a list is as many fields of one name.</summary>
    public void Add(string name, BodyValue value)
    {
        if (value.File is { } file) AddFile(name, file);
        else if (value.Texts is { } texts) Array.ForEach([.. texts], text => AddText(name, text));
        else AddText(name, value.Text ?? value.Literal!);
    }

    /// <summary>Adds a field whose value is JSON: a text as it is, null not at all, a list of objects as the
    /// SDKs do, <c>characters[][id]</c>, anything else as it is written.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public void AddJson(string name, ReadOnlyMemory<byte> json)
    {
        using var value = JsonDocument.Parse(json);
        if (value.RootElement.ValueKind != JsonValueKind.Array || value.RootElement.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.Object))
        {
            AddElement(name, value.RootElement);
            return;
        }

        foreach (var member in value.RootElement.EnumerateArray().SelectMany(static item => item.EnumerateObject())) AddElement($"{name}[][{member.Name}]", member.Value);
    }

    void AddElement(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        AddText(name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
    }

    /// <summary>Ends the form. Nothing is added after this.</summary>
    public ReadOnlyMemory<byte> End()
    {
        Write($"--{_boundary}--\r\n");
        return _output.WrittenMemory;
    }

    void AddText(string name, string text) => Write($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{Escape(name)}\"\r\n\r\n{text}\r\n");

    void AddFile(string name, Reference file)
    {
        Write($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{Escape(name)}\"; filename=\"{Escape(file.FileName)}\"\r\nContent-Type: {Pictures.Type(file)}\r\n\r\n");
        _output.Write(file.Bytes.Span);
        Write("\r\n");
    }

    void Write(string text) => Encoding.UTF8.GetBytes(text, _output);

    // As browsers do: nothing that is named by a client may end the header.
    static string Escape(string name) => string.Concat(name.Select(letter => letter switch
    {
        '"' => "%22",
        '\r' => "%0D",
        '\n' => "%0A",
        _ => letter.ToString(),
    }));
}

using System.Text.Json;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What a line of a body writes: exactly one of its members is there.</summary>
sealed record BodyValue
{
    public string? Text { get; private init; }

    /// <summary>A number, <c>true</c> or <c>false</c>, as JSON writes it.</summary>
    public string? Literal { get; private init; }

    public IReadOnlyList<string>? Texts { get; private init; }

    /// <summary>A file part; only in a form.</summary>
    public Reference? File { get; private init; }

    public static BodyValue OfText(string text) => new() { Text = text };

    public static BodyValue OfLiteral(string literal) => new() { Literal = literal };

    public static BodyValue OfTexts(IReadOnlyList<string> texts) => new() { Texts = texts };

    public static BodyValue OfFile(Reference file) => new() { File = file };

    public void Write(Utf8JsonWriter json)
    {
        if (Literal is not null) json.WriteRawValue(Literal);
        else if (Text is not null) json.WriteStringValue(Text);
        else WriteTexts(json);
    }

    void WriteTexts(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var text in Texts ?? []) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

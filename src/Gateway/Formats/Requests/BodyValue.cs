using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What is written at a place of a body: exactly one of its members is there.</summary>
/// <param name="Text">A text.</param>
/// <param name="Literal">A number, <c>true</c> or <c>false</c>, as JSON writes it.</param>
/// <param name="Texts">A list; in a form as many fields of one name.</param>
/// <param name="File">A file part; only in a form.</param>
/// <param name="Members">The client's other fields: names, and values as JSON.</param>
sealed record BodyValue(
    string? Text = null, string? Literal = null, IReadOnlyList<string>? Texts = null, Reference? File = null,
    IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>>? Members = null);

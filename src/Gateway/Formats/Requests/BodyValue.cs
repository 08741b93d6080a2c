using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What is written at a place of a body: exactly one of its members is there.</summary>
/// <param name="Text">A text.</param>
/// <param name="Json">JSON: a number, <c>true</c> or <c>false</c> of the format, or any value of the client.</param>
/// <param name="Texts">A list; in a form as many fields of one name.</param>
/// <param name="File">A file part; only in a form.</param>
/// <param name="Parts">Pictures, each as a file part or as a text with its url; only in a form.</param>
sealed record BodyValue(
    string? Text = null,
    ReadOnlyMemory<byte>? Json = null,
    List<string>? Texts = null,
    Reference? File = null,
    IReadOnlyList<Reference>? Parts = null);

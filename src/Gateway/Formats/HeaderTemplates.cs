using System.Buffers;

namespace Gateway.Formats;

/// <summary>The headers that an upstream is sent: <c>"x-key: {key}"</c>, <c>"Ai-trace-id: {uuid}"</c>.</summary>
sealed class HeaderTemplates
{
    static readonly SearchValues<char> NameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    readonly IReadOnlyList<(string Name, Template Value)> _headers;

    HeaderTemplates(IReadOnlyList<(string Name, Template Value)> headers) => _headers = headers;

    /// <param name="send">The templates; without one for the key: <c>Authorization: Bearer {key}</c>.</param>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public static HeaderTemplates Parse(IEnumerable<string> send)
    {
        var headers = send.Select(ParseHeader).ToList();
        if (!headers.Exists(header => header.Value.Holes.Contains("key", StringComparer.Ordinal))) headers.Insert(0, ParseHeader("Authorization: Bearer {key}"));
        return new HeaderTemplates(headers);
    }

    /// <summary>The headers. <paramref name="key"/> is a ready token without a scheme, or null.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fill(string? key)
    {
        foreach (var (name, template) in _headers)
        {
            if (template.Fill(hole => hole == "key" ? key : Guid.NewGuid().ToString()) is { } value) yield return KeyValuePair.Create(name, value);
        }
    }

    static (string Name, Template Value) ParseHeader(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon > 0 ? text[..colon].Trim() : "";
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameLetters) || text.AsSpan().ContainsAny('\r', '\n'))
            throw new FormatException($"'{text}' is no header: write Name: value, with {{key}} where the key goes");
        var value = new Template(text[(colon + 1)..].Trim(), hole => hole is "key" or "uuid");
        return value.HasStrayBrace ? throw new FormatException($"'{text}': there are {{key}} and {{uuid}}") : (name, value);
    }
}

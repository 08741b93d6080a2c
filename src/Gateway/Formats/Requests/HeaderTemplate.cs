using System.Buffers;

namespace Gateway.Formats;

/// <summary>A header that an upstream is sent: <c>x-key: {key}</c>, <c>Ai-trace-id: {uuid}</c>.</summary>
sealed record HeaderTemplate(string Name, Template Value)
{
    static readonly SearchValues<char> NameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Whether it has the key in it.</summary>
    public bool HasKey => Value.Holes.Any(static hole => hole.Name == "key");

    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public static HeaderTemplate Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon > 0 ? text[..colon].Trim() : "";
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameLetters) || text.AsSpan().ContainsAny('\r', '\n'))
            throw new FormatException($"'{text}' is no header: write Name: value, with {{key}} where the key goes");
        return new HeaderTemplate(name, new Template(text[(colon + 1)..].Trim(), ["key", "uuid"], shown: text));
    }

    /// <summary>The headers, with the key as a bearer in front where none of them has it.</summary>
    public static HeaderTemplate[] WithKey(HeaderTemplate[] headers) =>
        headers.Any(static header => header.HasKey) ? headers : [Parse("Authorization: Bearer {key}"), .. headers];
}

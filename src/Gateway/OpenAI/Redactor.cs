using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.OpenAI;

/// <summary>
/// Replaces the key that an upstream is called with by <c>***</c> in what the upstream writes: some upstreams repeat it, in an error, a url
/// or anywhere else. The key is found as it is, percent-encoded and escaped as in JSON, in any case. The default value, which knows no key,
/// replaces every text as a whole.
/// </summary>
readonly struct Redactor
{
    const string Stars = "***";

    /// <summary>The shortest key that is looked for, and the shortest that is replaced within a longer word, in characters.</summary>
    const int ShortestKey = 4, LongKey = 8;

    /// <summary>How many characters of a key replace the rest of it if a text may have been cut.</summary>
    const int TellingPart = 12;

    static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    readonly string? _key;
    readonly Scope _scope;

    Redactor(string? key, Scope scope) => (_key, _scope) = (key is { Length: >= ShortestKey } ? key : null, scope);

    /// <summary>Changes nothing: no key was sent, or the text is a saved one.</summary>
    public static Redactor None => new(null, Scope.Errors);

    /// <summary>For a client's own key. The client may see it in its own videos: only error texts are redacted.</summary>
    /// <param name="key">The key without its scheme; null: the client sent no key.</param>
    public static Redactor OfClientKey(string? key) => new(key, Scope.Errors);

    /// <summary>For an upstream's own key, which no client may see: everything is redacted.</summary>
    /// <param name="key">The key without its scheme.</param>
    public static Redactor OfUpstreamKey(string? key) => new(key, Scope.Everything);

    /// <summary>The text without the key.</summary>
    /// <param name="text">A text of the upstream.</param>
    /// <param name="isCut">Whether it may end, or may have been cut, within the key.</param>
    public string Redact(string text, bool isCut = false)
    {
        if (_scope == Scope.Unknown) return Stars;
        return _key is { } key ? Replace(text, key, isCut ? Math.Min(TellingPart, key.Length) : key.Length) : text;
    }

    /// <summary>The value of a fact without an upstream's own key; a client's own key stays in it.</summary>
    /// <param name="value">UTF-8.</param>
    public ReadOnlySpan<byte> RedactFact(ReadOnlySpan<byte> value) => _scope == Scope.Errors ? value : RedactAny(value);

    ReadOnlySpan<byte> RedactAny(ReadOnlySpan<byte> value)
    {
        if (_scope == Scope.Unknown) return "***"u8;
        if (_key is not { } key || !MayHold(value, key)) return value;
        return Encoding.UTF8.GetBytes(Replace(Encoding.UTF8.GetString(value), key, key.Length));
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => _key is null ? "none" : Stars;

    // Nearly no value contains the key, and this check does not decode the value.
    static bool MayHold(ReadOnlySpan<byte> value, string key)
    {
        Span<byte> start = stackalloc byte[3 * TellingPart];
        start = start[..Encoding.UTF8.GetBytes(key.AsSpan(0, Math.Min(TellingPart, key.Length)), start)];
        return value.IndexOf(start) >= 0 || (value.ContainsAny((byte)'%', (byte)'\\') && key.AsSpan().ContainsAnyExcept(Unreserved));
    }

    static string Replace(string text, string key, int enough)
    {
        StringBuilder? redacted = null;
        var kept = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var length = LengthOfKey(text.AsSpan(at), key, enough);
            if (length == 0 || (key.Length < LongKey && !IsWord(text, at, at + length))) continue;
            (redacted ??= new StringBuilder()).Append(text, kept, at - kept).Append(Stars);
            kept = at + length;
            at = kept - 1;
        }

        return redacted is null ? text : redacted.Append(text, kept, text.Length - kept).ToString();
    }

    /// <summary>How much of the text spells the key, or enough characters of it; 0: the text does not start with it.</summary>
    static int LengthOfKey(ReadOnlySpan<char> text, string key, int enough)
    {
        var at = 0;
        for (var i = 0; i < key.Length; i++)
        {
            var length = LengthOfLetter(text[at..], key[i]);
            if (length == 0) return i >= enough ? at : 0;
            at += length;
        }

        return at;
    }

    static int LengthOfLetter(ReadOnlySpan<char> text, char letter) => text switch
    {
        ['%', _, _, ..] when IsCode(text[1..3], letter) => 3,
        ['\\', 'u', _, _, _, _, ..] when IsCode(text[2..6], letter) => 6,
        ['\\', var escaped, ..] when escaped == letter => 2,
        [var first, ..] when char.ToUpperInvariant(first) == char.ToUpperInvariant(letter) => 1,
        _ => 0,
    };

    static bool IsCode(ReadOnlySpan<char> hex, char letter) =>
        ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code == letter;

    // A short key can be part of a longer word by chance, such as a host name.
    static bool IsWord(string text, int start, int end)
    {
        if (start > 0 && (IsOfWord(text[start - 1]) || text[start - 1] == '.')) return false;
        return end == text.Length || !(IsOfWord(text[end]) || (text[end] == '.' && end + 1 < text.Length && IsOfWord(text[end + 1])));
    }

    static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';

    enum Scope : byte
    {
        Unknown,
        Errors,
        Everything,
    }
}

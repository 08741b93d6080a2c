using System.Text.RegularExpressions;

namespace Gateway.OpenAI;

/// <summary>
/// A text as an upstream wrote it: it may repeat the key that the upstream was called with. It becomes a string through a
/// <see cref="Redactor"/> and in no other way, so that no failure, log line or answer holds it as it was.
/// </summary>
sealed record UpstreamText
{
    readonly string _text;
    readonly bool _isCut;
    readonly string? _sentence;

    /// <param name="text">The text; a text of the gateway's own may stand in for one.</param>
    /// <param name="maxLength">In characters: what is longer is cut.</param>
    public UpstreamText(string text, int maxLength = int.MaxValue) => (_text, _isCut) = (Cut(text, maxLength), text.Length > maxLength);

    UpstreamText(string text, bool isCut, string sentence) => (_text, _isCut, _sentence) = (text, isCut, sentence);

    /// <summary>Two texts, each on a line of its own; one that is not there leaves its line empty.</summary>
    public static UpstreamText Lines(UpstreamText? first, UpstreamText? second) => new($"{first?._text}\n{second?._text}");

    /// <summary>The same as a word within a sentence of the gateway's own.</summary>
    /// <param name="sentence">With <c>{0}</c> where the word stands.</param>
    public UpstreamText In(string sentence) => new(_text, _isCut, sentence);

    /// <summary>Whether a pattern matches the text.</summary>
    public bool Matches(Regex pattern) => pattern.IsMatch(_text);

    /// <summary>The text without the key.</summary>
    /// <param name="redactor">Knows the key.</param>
    /// <param name="maxLength">In characters. It is cut behind the redaction: half a key is one, too.</param>
    public string Redact(Redactor redactor, int maxLength = int.MaxValue)
    {
        if (_sentence is not null) return _sentence.Replace("{0}", RedactWord(redactor), StringComparison.Ordinal);
        return Cut(redactor.Redact(_text, _isCut), maxLength);
    }

    /// <summary>The text without the key as a word for a line of a log: its printable characters.</summary>
    public string RedactWord(Redactor redactor)
    {
        // The upstream, too, may have cut it.
        var letters = redactor.Redact(_text, isCut: true).Where(static c => char.IsLetterOrDigit(c) || char.IsPunctuation(c) || c == ' ');
        return string.Concat(letters);
    }

    /// <summary>Never the text.</summary>
    public override string ToString() => "(upstream text)";

    // Half a surrogate pair is no text.
    static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

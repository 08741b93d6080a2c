using System.Text.RegularExpressions;

namespace Gateway.OpenAI;

/// <summary>
/// A text as an upstream wrote it: it may repeat the key that the upstream was called with. It becomes a string only through a
/// <see cref="Redactor"/>, so that no failure, log line or response contains the original.
/// </summary>
sealed record UpstreamText
{
    readonly string _text;
    readonly bool _isCut;
    readonly string? _sentence;

    /// <param name="text">The text; may be a text of the gateway.</param>
    /// <param name="maxLength">In characters: what is longer is cut.</param>
    public UpstreamText(string text, int maxLength = int.MaxValue) => (_text, _isCut) = (Cut(text, maxLength), text.Length > maxLength);

    UpstreamText(string text, bool isCut, string sentence) => (_text, _isCut, _sentence) = (text, isCut, sentence);

    /// <summary>Two texts, one on each line. A missing text is an empty line.</summary>
    public static UpstreamText Lines(UpstreamText? first, UpstreamText? second) => new($"{first?._text}\n{second?._text}");

    /// <summary>The same as a word within a sentence of the gateway's own.</summary>
    /// <param name="sentence">Contains <c>{0}</c> in the place of the word.</param>
    public UpstreamText In(string sentence) => new(_text, _isCut, sentence);

    /// <summary>Whether a pattern matches the text.</summary>
    public bool Matches(Regex pattern) => pattern.IsMatch(_text);

    /// <summary>The text without the key.</summary>
    /// <param name="redactor">Knows the key.</param>
    /// <param name="maxLength">In characters. It is cut after the redaction, so that no part of a key remains.</param>
    public string Redact(Redactor redactor, int maxLength = int.MaxValue)
    {
        if (_sentence is not null) return _sentence.Replace("{0}", RedactWord(redactor), StringComparison.Ordinal);
        return Cut(redactor.Redact(_text, _isCut), maxLength);
    }

    /// <summary>The text without the key as a word for a line of a log: its printable characters.</summary>
    public string RedactWord(Redactor redactor)
    {
        // The upstream may have cut the text, too.
        var letters = redactor.Redact(_text, isCut: true).Where(static c => char.IsLetterOrDigit(c) || char.IsPunctuation(c) || c == ' ');
        return string.Concat(letters);
    }

    /// <summary>Never the text.</summary>
    public override string ToString() => "(upstream text)";

    // Half a surrogate pair is not valid text.
    static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

using System.Globalization;
using System.Text;

namespace Gateway.Requests;

/// <summary>Makes text from outside safe for a log line.</summary>
static class LogText
{
    const int MaxLength = 600;

    /// <summary>Escapes control and invisible characters, and cuts text that is longer than any id.</summary>
    public static string Printable(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "-";
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~')) return text;
        var printable = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            if (IsPrintable(c)) printable.Append(c);
            else printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return printable.ToString();
    }

    static bool IsPrintable(char c) => char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c) || c == ' ';
}

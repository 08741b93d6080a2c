using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Gateway.Formats;

/// <summary>Turns what stands between the quotes of a JSON string into valid UTF-8, whatever it is.</summary>
static class JsonText
{
    /// <summary>
    /// The unescaped text: a slice of the reply where it needs no change, which is nearly always. Invalid UTF-8 and lone
    /// surrogates become U+FFFD: Utf8JsonReader lets them through, and GetString throws on them later.
    /// </summary>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> raw, bool escaped)
    {
        if (!escaped && Utf8.IsValid(raw.Span)) return raw;
        var text = Encoding.UTF8.GetString(raw.Span);
        return Encoding.UTF8.GetBytes(escaped ? Unescape(text) : text);
    }

    static string Unescape(string text)
    {
        try
        {
            // Every escape of JSON is one of a regular expression, too. That there is no other, JsonWalk has checked.
            return Regex.Unescape(text);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}

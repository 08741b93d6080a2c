using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Formats.Values;

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
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && TryHex(text.AsSpan(i + 1), out var unit))
            {
                result.Append(unit);
                i += 4;
                continue;
            }

            result.Append(text[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        }

        return result.ToString();
    }

    static bool TryHex(ReadOnlySpan<char> text, out char unit)
    {
        unit = default;
        if (text.Length < 4 || !ushort.TryParse(text[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        unit = (char)code;
        return true;
    }
}

namespace Gateway.Formats;

/// <summary>Codes and messages that say that all is well: an error object is there on success, too.</summary>
static class SuccessWords
{
    static readonly string[] All = ["success", "succeed", "succeeded", "ok", "null", "none"];

    /// <summary>Whether a text is blank, 0, an HTTP status of success, or one of the words.</summary>
    public static bool Say(ReadOnlySpan<byte> text)
    {
        if (text.Trim(" \t\r\n"u8).IsEmpty || Numbers.Read(text) is 0 or (>= 200 and < 300)) return true;
        foreach (var word in All)
        {
            if (Words.Same(text, word)) return true;
        }

        return false;
    }
}

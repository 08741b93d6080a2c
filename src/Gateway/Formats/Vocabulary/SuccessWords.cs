namespace Gateway.Formats;

/// <summary>Codes and messages that say that all is well: an error object is there on success, too.</summary>
static class SuccessWords
{
    /// <summary>In a message that says that the call succeeded.</summary>
    public static readonly Phrases Sentence = new(
        """
        \A\W*( success(ful(ly)?)? | succeed(ed)? | ok(ay)? | (request|operation|query|call|get|fetch)[ _]*(is[ ]|was[ ]|has[ ])?(success(ful(ly)?)?|succeed(ed)?|ok|done)
        | success(fully)?[ ](retrieved|fetched|queried|got) | (请求|操作|查询|获取|调用|提交|处理|返回)?(已)?成功 | 成功 | 正常 | 完了 | 성공 )\W*\z
        """);

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

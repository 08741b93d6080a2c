namespace Gateway.Configuration;

/// <summary>A secret of the configuration.</summary>
/// <param name="Key">The key of its setting below the section, such as <c>ApiKeys:1</c>.</param>
/// <param name="Text">Without surrounding white space. Empty: the setting or the file is empty, or the file cannot be read.</param>
readonly record struct SecretText(string Key, string Text)
{
    /// <summary>The key only, so that no message repeats a secret.</summary>
    public override string ToString() => Key;
}

/// <summary>Reads secrets that are written in a setting, or in files that a setting names.</summary>
static class SecretTexts
{
    /// <summary>The secrets as they are written in a setting.</summary>
    public static IReadOnlyList<SecretText> Of(string key, TextList list) =>
        [.. list.Select(text => new SecretText(ElementKey(key, text.Key), text.Value))];

    /// <summary>The contents of the files that a setting names.</summary>
    public static IReadOnlyList<SecretText> OfFiles(string key, TextList list, SettingParser parser) =>
        [.. list.Select(file => new SecretText(ElementKey(key, file.Key), Contents(ElementKey(key, file.Key), file.Value, parser)))];

    static string ElementKey(string key, string element) => element.Length == 0 ? key : $"{key}:{element}";

    // The fault does not repeat the file's name, because a key may have been written in its place.
    static string Contents(string key, string file, SettingParser parser)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            parser.Fault(key, $"the file does not exist or cannot be read ({unreadable.GetType().Name})");
            return "";
        }
    }
}

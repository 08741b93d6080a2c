using Gateway.Configuration;
using Gateway.Formats;

namespace Gateway.Upstreams;

/// <summary>Turns <c>Defaults</c> and <c>Offers</c> into what an upstream's creates mean, and what it has.</summary>
static class TermsValidator
{
    const string None = "none", Size = "Size", Seconds = "Seconds";

    /// <param name="options">The upstream's entry.</param>
    /// <param name="parser">Receives the faults of the entry.</param>
    public static CreateTerms Validate(UpstreamOptions options, SettingParser parser)
    {
        var (size, seconds) = Defaults(options, parser);
        CheckKeys(nameof(options.Offers), options.Offers, ["Sizes", "Ratios", "Resolutions", "Seconds"], parser);
        var lengths = Offered(options, Seconds, CreateLists.Length, parser);
        return new CreateTerms
        {
            DefaultSize = size,
            DefaultSeconds = seconds,
            Sizes = Offered(options, "Sizes", CreateLists.Size, parser),
            Ratios = Offered(options, "Ratios", CreateLists.Ratio, parser),
            Resolutions = Offered(options, "Resolutions", CreateLists.Resolution, parser),
            Lengths = lengths is null ? null : CreateLists.Sorted(lengths),
        };
    }

    static (FrameSize? Size, string? Seconds) Defaults(UpstreamOptions options, SettingParser parser)
    {
        const string Setting = nameof(options.Defaults);
        if (IsNone(options.Defaults?.Value)) return (null, null);
        CheckKeys(Setting, options.Defaults, [Size, Seconds], parser);
        if (options.Defaults?.Value is { Length: > 0 } text) parser.Fault(Setting, $"'{text}' is invalid; expected a section, or none");
        return (DefaultSize(options.Defaults?[Size], parser), DefaultSeconds(options.Defaults?[Seconds], parser));
    }

    static FrameSize? DefaultSize(string? text, SettingParser parser)
    {
        if (text is null) return CreateTerms.OpenAISize;
        if (IsNone(text)) return null;
        if (FrameSize.Read(System.Text.Encoding.UTF8.GetBytes(text)) is not null) return FrameSize.OfSize(text);
        parser.Fault($"{nameof(UpstreamOptions.Defaults)}:{Size}", $"'{text}' is not a size; write 1280x720, or none");
        return null;
    }

    static string? DefaultSeconds(string? text, SettingParser parser)
    {
        if (text is null) return CreateTerms.OpenAISeconds;
        if (IsNone(text)) return null;
        if (Numbers.Duration(Numbers.Read(text)) is not null) return text;
        parser.Fault($"{nameof(UpstreamOptions.Defaults)}:{Seconds}", $"'{text}' is not a number of seconds; write 8, or none");
        return null;
    }

    static T[]? Offered<T>(UpstreamOptions options, string key, Func<string, T> parse, SettingParser parser)
    {
        var section = options.Offers?.GetSection(key);
        if (section?.Exists() != true) return null;
        var texts = section.Value is { Length: > 0 } one ? [one] : section.GetChildren().Select(static child => child.Value ?? "");
        var entries = new List<T>();
        foreach (var text in texts)
        {
            try
            {
                entries.Add(parse(text));
            }
            catch (FormatException invalid)
            {
                parser.Fault($"{nameof(options.Offers)}:{key}", invalid.Message);
            }
        }

        return [.. entries];
    }

    static void CheckKeys(string setting, IConfigurationSection? section, string[] keys, SettingParser parser)
    {
        foreach (var child in section?.GetChildren() ?? [])
        {
            if (!keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                parser.Fault($"{setting}:{child.Key}", $"unknown setting; expected one of {string.Join(", ", keys)}");
        }
    }

    static bool IsNone(string? text) => string.Equals(text, None, StringComparison.OrdinalIgnoreCase);
}

using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>What the names of some resellers' models say: <c>sora2-landscape-15s</c>. A default must not say something else.</summary>
static partial class ModelNames
{
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex("landscape|portrait|square|vertical|horizontal|(^|[^0-9])(16[x:-]9|9[x:-]16|1[x:]1)([^0-9]|$)", Options, 1000)]
    static partial Regex Shape { get; }

    [GeneratedRegex("(^|[^a-z0-9])([0-9]{3,4}p|[248]k|f?hd)([^a-z0-9]|$)", Options, 1000)]
    static partial Regex Resolution { get; }

    [GeneratedRegex("(^|[^a-z0-9])[0-9]{1,2}s([^a-z0-9]|$)", Options, 1000)]
    static partial Regex Length { get; }

    /// <summary>Whether the name says a shape.</summary>
    public static bool SaysShape(string? model) => model is not null && Shape.IsMatch(model);

    /// <summary>Whether the name says a resolution.</summary>
    public static bool SaysResolution(string? model) => model is not null && Resolution.IsMatch(model);

    /// <summary>Whether the name says a length.</summary>
    public static bool SaysLength(string? model) => model is not null && Length.IsMatch(model);
}

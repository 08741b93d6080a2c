using System.Text.RegularExpressions;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What suppliers write in order to say one thing, in whatever language, case and place.</summary>
/// <param name="pattern">A pattern; white space in it does not count.</param>
/// <param name="except">What a text with one of the phrases may hold that makes it mean something else.</param>
sealed class Phrases(string pattern, string? except = null)
{
    // Upstreams' texts are hostile until read: a pattern over them takes linear time, always.
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    readonly Regex _pattern = new(pattern, Options);
    readonly Regex? _except = except is null ? null : new(except, Options);

    /// <summary>Whether a text has one of them.</summary>
    public bool In(UpstreamText text) => text.Matches(_pattern) && !(_except is not null && text.Matches(_except));
}

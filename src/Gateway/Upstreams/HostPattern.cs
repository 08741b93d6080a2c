using Gateway.Origins;

namespace Gateway.Upstreams;

/// <summary>A host of an upstream, or a wildcard such as <c>*.example.com</c> for every host below a domain.</summary>
/// <param name="Text">The host in the form in which hosts are compared, with <c>*.</c> in front if it is a wildcard.</param>
sealed record HostPattern(string Text)
{
    /// <summary>Whether the pattern is a wildcard.</summary>
    public bool IsWildcard => Text.StartsWith('*');

    /// <summary>Parses a setting.</summary>
    /// <returns>Null: the text is not a host, or has a port.</returns>
    public static HostPattern? Parse(string text)
    {
        var wildcard = text.StartsWith("*.", StringComparison.Ordinal) ? "*." : "";
        return HostPort.Parse(text.AsSpan(wildcard.Length)) is { Port: 0 } host ? new(wildcard + host.Host) : null;
    }

    /// <summary>Whether a host, in the form in which hosts are compared, matches.</summary>
    public bool Matches(ReadOnlySpan<char> host) =>
        IsWildcard ? host.Length >= Text.Length && host.EndsWith(Text.AsSpan(1), StringComparison.Ordinal) : host.SequenceEqual(Text);
}

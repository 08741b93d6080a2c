using Gateway.Origins;

namespace Gateway.Upstreams;

/// <summary>A host that is an upstream's own: an exact one, or <c>*.example.com</c> for every host below another.</summary>
/// <param name="Text">As hosts are compared; of a wildcard with its star.</param>
sealed record HostPattern(string Text)
{
    public bool IsWildcard => Text.StartsWith('*');

    /// <summary>Null where it is no host, or one with a port.</summary>
    public static HostPattern? Parse(string text)
    {
        var isWildcard = text.StartsWith("*.", StringComparison.Ordinal);
        return HostPort.Parse(isWildcard ? text.AsSpan(2) : text) is { Port: 0 } host ? new((isWildcard ? "*." : "") + host.Host) : null;
    }

    public bool Matches(ReadOnlySpan<char> host) =>
        IsWildcard ? host.Length >= Text.Length && host.EndsWith(Text.AsSpan(1), StringComparison.Ordinal) : host.SequenceEqual(Text);
}

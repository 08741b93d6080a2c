namespace Gateway.Links;

/// <summary>A URL from which the bytes of a video are read.</summary>
/// <param name="Address">An http or https URL.</param>
/// <param name="Headers">
/// Sent with the request; they contain the upstream's key. They go to the origin of <paramref name="Address"/> only, and only if
/// <paramref name="IsConfigured"/> is true.
/// </param>
/// <param name="IsConfigured">
/// Whether the origin is an address of the upstream's settings. If so, it is trusted and <see cref="LinkPolicy"/> does not apply.
/// </param>
sealed record Link(Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, bool IsConfigured)
{
    /// <summary>An untrusted link: <see cref="LinkPolicy"/> applies, and no header is sent.</summary>
    public static Link Untrusted(Uri address) => new(address, [], IsConfigured: false);

    /// <summary>Never the members: the headers contain a key, and the URL may be signed.</summary>
    public override string ToString() => IsConfigured ? "a link to the upstream" : "an untrusted link";
}

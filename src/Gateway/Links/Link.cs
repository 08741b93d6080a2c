namespace Gateway.Links;

/// <summary>Where the bytes of a video are.</summary>
/// <param name="Address">An http or https url.</param>
/// <param name="Headers">With the key; they go to this very origin and nowhere else, and only where it is configured.</param>
/// <param name="IsConfigured">Whether the operator wrote this origin down: then neither its address nor its port is judged.</param>
sealed record Source(Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, bool IsConfigured)
{
    /// <summary>A link that a stranger wrote.</summary>
    public static Source Untrusted(Uri address) => new(address, [], IsConfigured: false);

    /// <summary>Never the members: one of them is a key, and the url may be signed.</summary>
    public override string ToString() => IsConfigured ? "the upstream's own content" : "a link";
}

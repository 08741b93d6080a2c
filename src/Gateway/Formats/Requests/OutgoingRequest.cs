namespace Gateway.Formats;

/// <summary>A request to an upstream, but for the address and the key.</summary>
/// <param name="Template">What it was made from, which knows its headers.</param>
/// <param name="Method">As HTTP spells it.</param>
/// <param name="Target">Path and query, ready for the request line.</param>
sealed record OutgoingRequest(RequestTemplate Template, string Method, string Target)
{
    /// <summary>Empty: there is no body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The headers that are the format's own. <paramref name="key"/> is a ready token without a scheme, or null.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers(string? key) => Template.Headers(key);
}

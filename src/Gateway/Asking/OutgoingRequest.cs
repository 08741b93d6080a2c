namespace Gateway.Asking;

/// <summary>A request to an upstream, but for the address and the key.</summary>
/// <param name="Method">As HTTP spells it.</param>
/// <param name="Target">Path and query, ready for the request line.</param>
/// <param name="Headers">The format's own, for a key that is a ready token, or null.</param>
sealed record OutgoingRequest(string Method, string Target, Func<string?, IEnumerable<KeyValuePair<string, string>>> Headers)
{
    /// <summary>Empty: there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "application/json";
}

namespace Gateway.Links;

/// <summary>Compares the origins of URLs (RFC 6454): a key may go to the origin that it was configured for, and to no other.</summary>
static class UriOrigin
{
    /// <summary>Whether both URLs have the same scheme, host and port.</summary>
    public static bool IsSameOrigin(this Uri url, Uri other) =>
        url.Scheme == other.Scheme
        && url.Port == other.Port
        && string.Equals(url.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}

namespace Gateway.Upstreams;

/// <summary>What the address of an upstream says.</summary>
static class UpstreamAddress
{
    /// <summary>What precedes the path of a request: the address without a slash at its end.</summary>
    public static string Prefix(Uri address) => address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Whether requests leave this machine unencrypted over http.</summary>
    public static bool IsPlainHttp(Uri address)
    {
        // Uri takes the name "loopback" for a loopback address, but resolvers do not.
        var isLoopback = address.IsLoopback && address.Host != "loopback";
        return address.Scheme == Uri.UriSchemeHttp && !isLoopback;
    }
}

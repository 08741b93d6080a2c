using Gateway.Upstreams;

namespace Gateway.Poll;

/// <summary>Step 2: whose key goes upstream. Without any, the poll is passed on as it is: only the upstream knows whether it needs one.</summary>
static class Authorise
{
    const string Bearer = "Bearer ";

    /// <param name="upstream">Who is asked.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    public static Credential With(Upstream upstream, string? authorization)
    {
        if (upstream.ApiKey is { } own) return new(own, null);
        if (string.IsNullOrEmpty(authorization)) return default;
        return new(Token(authorization), upstream.TakesBearer ? authorization : null);
    }

    // Some clients leave the scheme out; any other scheme than Bearer is no key that a format could place.
    static string? Token(string authorization) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
        : authorization.Contains(' ') ? null
        : authorization;
}

/// <summary>The key that an upstream is asked with.</summary>
/// <param name="Key">A token without a scheme, for the format's header template; null: there is none.</param>
/// <param name="Authorization">The client's own header, to go out as it came in; null: the format's template makes it.</param>
readonly record struct Credential(string? Key, string? Authorization)
{
    /// <summary>Shorter than any key, and likely to stand in a message by chance.</summary>
    const int ShortestKey = 8;

    /// <summary>The key, where a text must not show it; of any other scheme than Bearer what stands behind the scheme.</summary>
    public string? Secret => (Key ?? Authorization?[(Authorization.IndexOf(' ') + 1)..]) is { Length: >= ShortestKey } secret ? secret : null;

    /// <summary>Never the key.</summary>
    public override string ToString() => Key is null && Authorization is null ? "none" : "***";
}

using Gateway.OpenAI;
using Gateway.Upstreams;

namespace Gateway.Asking;

/// <summary>The key that an upstream is asked with.</summary>
/// <param name="Key">A token without a scheme, for the format's header template; null: there is none.</param>
/// <param name="Authorization">The client's own header, to go out as it came in; null: the format's template makes it.</param>
/// <param name="IsOwn">Whether it is the upstream's own key, which no client may see.</param>
readonly record struct Credential(string? Key, string? Authorization, bool IsOwn = false)
{
    /// <summary>Takes it out of what the upstream says; of any other scheme than Bearer what stands behind the scheme.</summary>
    public Redactor Redactor => IsOwn ? Redactor.OfUpstreamKey(Key) : Redactor.OfClientKey(Key ?? Authorization?[(Authorization.IndexOf(' ') + 1)..]);

    /// <summary>One of an upstream's own keys.</summary>
    public static Credential Of(UpstreamKey key) => new(key.Secret, null, IsOwn: true);

    /// <summary>Never the key.</summary>
    public override string ToString() => Key is null && Authorization is null ? "none" : "***";
}

using Gateway.OpenAI;
using Gateway.Upstreams;

namespace Gateway.Asking;

/// <summary>The key that is sent to an upstream.</summary>
/// <param name="Key">A token without a scheme, for the header template of the format; null: there is no token.</param>
/// <param name="Authorization">
/// The client's <c>Authorization</c> header, to forward unchanged; null: the format's template makes the header.
/// </param>
/// <param name="IsOwn">Whether it is a key of the upstream, which no client may see.</param>
readonly record struct Credential(string? Key, string? Authorization, bool IsOwn = false)
{
    /// <summary>Removes the key from upstream text. Of a scheme other than Bearer, the key is what follows the scheme.</summary>
    public Redactor Redactor => IsOwn
        ? Redactor.OfUpstreamKey(Key)
        : Redactor.OfClientKey(Key ?? Authorization?[(Authorization.IndexOf(' ') + 1)..]);

    /// <summary>The credential of a key of an upstream.</summary>
    public static Credential Of(UpstreamKey key) => new(key.Secret, null, IsOwn: true);

    /// <summary>Does not contain the key.</summary>
    public override string ToString() => Key is null && Authorization is null ? "none" : "***";
}

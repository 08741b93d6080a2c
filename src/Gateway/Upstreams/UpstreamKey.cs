using Gateway.Sealing;

namespace Gateway.Upstreams;

/// <summary>One of an upstream's own keys. Each is an account there.</summary>
/// <param name="Secret">The token, without a scheme.</param>
/// <param name="Place">Its place in the configuration, from 1. Logs name the key by it.</param>
sealed record UpstreamKey(string Secret, int Place)
{
    /// <summary>The tag that sealed ids contain for the key. Never 0, which means the client's own key.</summary>
    public uint Tag { get; } = Math.Max(1, Tags.Short("upstream key", Secret));

    /// <summary>The place only, so that no message contains the key.</summary>
    public override string ToString() => $"key {Place}";
}

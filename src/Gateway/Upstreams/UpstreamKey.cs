using Gateway.Sealing;

namespace Gateway.Upstreams;

/// <summary>A key of an upstream's own: an account there.</summary>
/// <param name="Secret">A ready token, without a scheme.</param>
/// <param name="Place">Its place in the configuration, from 1: what logs call it.</param>
sealed record UpstreamKey(string Secret, int Place)
{
    /// <summary>What sealed ids call it; never 0.</summary>
    public uint Tag { get; } = Math.Max(1, Tags.Short("upstream key", Secret));

    /// <summary>Never the key.</summary>
    public override string ToString() => $"key {Place}";
}

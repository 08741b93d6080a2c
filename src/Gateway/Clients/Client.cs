namespace Gateway.Clients;

/// <summary>Somebody who may use the upstreams' own keys: known by the hash of a key, which itself is never kept.</summary>
/// <param name="Name">For logs, and for whose a video is: a client that gets a new key keeps its videos.</param>
/// <param name="Hash">The key's SHA-256.</param>
sealed record Client(string Name, byte[] Hash)
{
    /// <summary>The upstreams that it may use; empty: all.</summary>
    public IReadOnlyList<string> Upstreams { get; init; } = [];

    /// <summary>The models that it may use; empty: all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    public bool MayUse(string upstream) => Upstreams.Count == 0 || Upstreams.Contains(upstream, StringComparer.Ordinal);

    /// <param name="model">As it was asked for; empty: unknown, and then nothing is held against it.</param>
    public bool MayUseModel(string model) => Models.Count == 0 || model.Length == 0 || Models.Contains(model, StringComparer.OrdinalIgnoreCase);
}

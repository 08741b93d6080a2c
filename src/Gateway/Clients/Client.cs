namespace Gateway.Clients;

/// <summary>A client that may use the upstreams' own keys. It is known by the hash of its key; the key itself is not stored.</summary>
/// <param name="Name">For logs, and for the owner of a video: a client with a new key keeps its videos.</param>
/// <param name="Hash">The SHA-256 of the key.</param>
sealed record Client(string Name, byte[] Hash)
{
    /// <summary>The names of the upstreams that it may use; null: all.</summary>
    public IReadOnlyList<string>? Upstreams { get; init; }

    /// <summary>The models that it may use; null: all.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Whether the client may use an upstream.</summary>
    /// <param name="upstream">The upstream's name.</param>
    public bool MayUse(string upstream) => Upstreams is null || Upstreams.Contains(upstream, StringComparer.Ordinal);

    /// <summary>Whether the client may use a model.</summary>
    /// <param name="model">As the client named it. Empty: unknown, which is allowed unless the client may use no model.</param>
    public bool MayUseModel(string model) =>
        Models is null || (model.Length == 0 && Models.Count > 0) || Models.Contains(model, StringComparer.OrdinalIgnoreCase);
}

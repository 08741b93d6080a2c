using Gateway.Sealing;

namespace Gateway.Clients;

/// <summary>The owner of a video: a known client by its name, any other client by its key.</summary>
static class Owner
{
    /// <summary>The tag that sealed ids store for an owner.</summary>
    /// <param name="client">Null: the client is not known.</param>
    /// <param name="key">The key that the client presented. Empty: the client sent no key.</param>
    public static ulong Tag(Client? client, ReadOnlySpan<char> key) =>
        client is null ? Tags.Long("owner by key", key) : Tags.Long("owner by name", client.Name);
}

using Gateway.Sealing;

namespace Gateway.Clients;

/// <summary>Whose a video is: a client's by its name, or whoever's key was passed on.</summary>
static class Owner
{
    /// <param name="client">Null: it is none of ours.</param>
    /// <param name="key">What it presented; empty: nothing.</param>
    public static ulong Tag(Client? client, ReadOnlySpan<char> key) =>
        client is null ? Tags.Long("owner by key", key) : Tags.Long("owner by name", client.Name);
}

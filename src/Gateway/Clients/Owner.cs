using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using Gateway.Sealing;

namespace Gateway.Clients;

/// <summary>Who a request comes from, as far as the gateway can tell.</summary>
/// <param name="Tag">The tag that sealed ids store: a known client by its name, any other client by its key.</param>
/// <param name="Memory">
/// The tag by which the gateway remembers jobs and creates: as <paramref name="Tag"/>, but clients without a key are told apart by their
/// addresses. It is not part of the sealed id, because the address of a client can change.
/// </param>
/// <param name="Share">
/// The tag by which the gateway's memory is divided, so that no client can evict what it remembers for another: a known client by its name,
/// any other client by its address, because it can invent keys.
/// </param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Owner(ulong Tag, ulong Memory, ulong Share)
{
    // One customer of a provider usually has a whole /64 network.
    const int NetworkBytes = 8;

    /// <summary>Tells whose request it is.</summary>
    /// <param name="client">Null: the client is not known.</param>
    /// <param name="key">The key that the client presented. Empty: none.</param>
    /// <param name="address">The client's address; null: unknown.</param>
    public static Owner Of(Client? client, ReadOnlySpan<char> key, IPAddress? address)
    {
        if (client is not null)
        {
            var name = Tags.Long("owner by name", client.Name);
            return new(name, name, name);
        }

        var (tag, share) = (Tags.Long("owner by key", key), ShareOf(address));
        return new(tag, key.IsEmpty ? share : tag, share);
    }

    static ulong ShareOf(IPAddress? address)
    {
        if (address is null) return 0;
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length > NetworkBytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}

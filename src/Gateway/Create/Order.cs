using Gateway.Edge;
using Gateway.Formats;
using Gateway.Poll;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Create;

/// <summary>Reads what an upstream answered to an order.</summary>
delegate Created ReadCreated(in UpstreamReply reply);

/// <summary>A video that is to be made: what goes upstream, and what is known of it beforehand.</summary>
sealed record Order
{
    /// <summary>Who makes it, with whose key.</summary>
    public required Question Question { get; init; }

    /// <summary>The upstream's own key that is used; null: it is the client's.</summary>
    public UpstreamKey? Key { get; init; }

    /// <summary>Whether it is made of what no other key's account has: a video, a character.</summary>
    public bool IsBound { get; init; }

    public required OutgoingRequest Outgoing { get; init; }

    public required ReadCreated Read { get; init; }

    /// <summary>Whose it will be.</summary>
    public required ulong Owner { get; init; }

    public required SealedIds SealedIds { get; init; }

    /// <summary>By the name that the client used; null: it used none.</summary>
    public string? Model { get; init; }

    public required string Prompt { get; init; }

    /// <summary>What is made, where that is known before; null: the upstream's default.</summary>
    public string? Seconds { get; init; }

    /// <summary>As <see cref="Seconds"/>.</summary>
    public string? Size { get; init; }

    /// <summary>The client's own id of the video that this one is made of; null: of none.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>For the log of the first client that waits for it.</summary>
    public required RequestNotes Notes { get; init; }
}

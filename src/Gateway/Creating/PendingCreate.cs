using Gateway.Asking;
using Gateway.Formats;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>Reads what an upstream answers to a create.</summary>
delegate Reading ReadCreated(in UpstreamReply reply);

/// <summary>
/// A create that is ready to be sent. It owns what it holds until it has ended, whether its client still waits or not: the body, the
/// lease on the upload budget, and its own time limit.
/// </summary>
/// <param name="upload">The lease on the memory of the body; disposed with this.</param>
sealed class PendingCreate(IDisposable upload) : IDisposable
{
    /// <summary>The upstream, and the credential that it is called with.</summary>
    public required UpstreamCall Call { get; set; }

    /// <summary>The upstream's own key that is used; null: the client's key is passed on.</summary>
    public UpstreamKey? Key { get; set; }

    /// <summary>Whether it needs a video or a character of this very account: then no other key can make it.</summary>
    public bool IsBoundToKey { get; init; }

    /// <summary>The request with its body.</summary>
    public required OutgoingRequest Request { get; set; }

    /// <summary>Reads the reply.</summary>
    public required ReadCreated Read { get; init; }

    /// <summary>The owner tag of the video.</summary>
    public required ulong Owner { get; init; }

    /// <summary>Seals the video's id.</summary>
    public required SealedIds SealedIds { get; init; }

    /// <summary>The model by the name that the client used; null: it named none.</summary>
    public string? Model { get; init; }

    /// <summary>The prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>The length that is made, in seconds; null: the upstream's default.</summary>
    public string? Seconds { get; init; }

    /// <summary>The size that is made, <c>WxH</c>; null: the upstream's default.</summary>
    public string? Size { get; init; }

    /// <summary>Whether it came by the unified API, whose clients read <c>task_id</c>.</summary>
    public bool IsUnified { get; init; }

    /// <summary>The client's id of the video that this one is made of; null: of none.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>The notes for the log line of the client that sent it.</summary>
    public required RequestNotes Notes { get; init; }

    /// <summary>Whether it has been handed to the sender, which disposes it at its end.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>From here on the sender owns it.</summary>
    public void Start() => IsStarted = true;

    /// <summary>Continues with another key of the same upstream. Only for a create that surely made nothing.</summary>
    public void UseKey(UpstreamKey key)
    {
        Key = key;
        Call = Call with { Credential = Credential.Of(key) };
    }

    /// <summary>Gives the memory of the body back.</summary>
    public void Dispose()
    {
        Request = Request with { Body = default };
        upload.Dispose();
    }
}

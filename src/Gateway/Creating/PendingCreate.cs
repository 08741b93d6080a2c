using Gateway.Asking;
using Gateway.Clients;
using Gateway.Formats;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>Reads the reply of an upstream to a create.</summary>
delegate Reading ReadCreated(in UpstreamReply reply);

/// <summary>
/// A create that is ready to be sent. It owns the body, the lease on the upload budget and the timeout until it has
/// ended, even if its client disconnects.
/// </summary>
/// <param name="upload">The lease on the memory of the body; disposed with this.</param>
sealed class PendingCreate(IDisposable upload) : IDisposable
{
    /// <summary>The upstream and the credential.</summary>
    public required UpstreamCall Call { get; set; }

    /// <summary>The upstream's own key that is used; null: the client's key is passed on.</summary>
    public UpstreamKey? Key { get; set; }

    /// <summary>Whether it needs a video or a character of this account: no other key can be used.</summary>
    public bool IsBoundToKey { get; init; }

    /// <summary>The request with its body.</summary>
    public required OutgoingRequest Request { get; set; }

    /// <summary>Reads the reply.</summary>
    public required ReadCreated Read { get; init; }

    /// <summary>The owner of the video.</summary>
    public required Owner Owner { get; init; }

    /// <summary>Seals the video's id.</summary>
    public required SealedIds SealedIds { get; init; }

    /// <summary>The model by the name that the client used; null: the client named no model.</summary>
    public string? Model { get; init; }

    /// <summary>The prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>The length in seconds; null: the upstream's default.</summary>
    public string? Seconds { get; init; }

    /// <summary>The size, <c>WxH</c>; null: the upstream's default.</summary>
    public string? Size { get; init; }

    /// <summary>Whether it came by the unified API, whose clients read <c>task_id</c>.</summary>
    public bool IsUnified { get; init; }

    /// <summary>The client's id of the video that this one is made from; null: it is not made from a video.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>The notes for the log line of the client that sent it.</summary>
    public required RequestNotes Notes { get; init; }

    /// <summary>The id of the client's request, for the log.</summary>
    public string RequestId { get; set; } = "-";

    /// <summary>The client's <c>Idempotency-Key</c>; null: it sent none.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Cancelled where the client that sent it has left.</summary>
    public CancellationToken ClientLeft { get; set; }

    /// <summary>Whether it has been handed to the sender, which disposes it at its end.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>From here on the sender owns it.</summary>
    public void Start() => IsStarted = true;

    /// <summary>Continues with another key of the same upstream. Only for a create that surely created no job.</summary>
    public void UseKey(UpstreamKey key)
    {
        Key = key;
        Call = Call with { Credential = Credential.Of(key) };
    }

    /// <summary>Releases the memory of the body.</summary>
    public void Dispose()
    {
        Request = Request with { Body = default };
        upload.Dispose();
    }
}

using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Upstreams;

namespace Gateway.Commands;

/// <summary>Asks an upstream for a job that cannot exist, by the way that every poll takes: how it refuses shows what holds.</summary>
static class UpstreamProbe
{
    const string NoJob = "check-00000000-0000-0000-0000-000000000000";

    /// <param name="upstream">Who is asked.</param>
    /// <param name="key">One of its own; null: it has none.</param>
    /// <param name="ask">How.</param>
    public static async Task<ProbeResult> RunAsync(Upstream upstream, UpstreamKey? key, UpstreamClient ask)
    {
        var credential = key is null ? default : new Credential(key.Secret, null, IsOwn: true);
        using var clock = ask.StartClock(upstream.Timeout);
        using var asked = await ask.AskAsync(new UpstreamCall(upstream, NoJob, credential, null), clock, CancellationToken.None);
        var refusal = asked.Failure is null ? upstream.Format.Read(asked.Reply, NoJob, upstream.UnknownStatus).Refusal : null;
        return Judge(asked.Failure ?? refusal?.ToFailure(credential.Redactor), key is not null);
    }

    public static ProbeResult Judge(Failure? failure, bool hasKey) => failure?.Reason switch
    {
        null => new(false, "format: it answered with a video, for a job that cannot exist"),
        FailureReason.NotFound => new(true, hasKey ? "address, key and format hold" : "address and format hold, and it wants no key"),
        FailureReason.Refused => new(true, $"address and format hold; it refuses the id without looking for it: {failure.Message}"),
        FailureReason.BadKey or FailureReason.Forbidden when !hasKey => new(true, "address and format hold; the key is the client's"),
        FailureReason.BadKey or FailureReason.Forbidden => new(false, $"key: it is refused: {failure.Message}"),
        FailureReason.OutOfQuota => new(false, $"key: {failure.Message}"),
        FailureReason.RateLimited => new(true, "address holds; too many requests to say more"),
        FailureReason.InvalidId => new(true, "not asked: an id has to be of a form that only its jobs have"),
        FailureReason.Unreachable or FailureReason.Timeout or FailureReason.Redirect or FailureReason.Unavailable =>
            new(false, $"address: {failure.Message}"),
        FailureReason.UpstreamError => new(false, $"address: the upstream failed: {failure.Message}"),
        var reason => new(false, $"format: {reason.Value.Word()}: {failure.Message}"),
    };
}

/// <summary>What a probe found.</summary>
/// <param name="Holds">Whether nothing is known to be wrong.</param>
/// <param name="Text">For people: which of address, key and format hold.</param>
readonly record struct ProbeResult(bool Holds, string Text);

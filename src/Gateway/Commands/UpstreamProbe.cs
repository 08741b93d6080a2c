using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Upstreams;

namespace Gateway.Commands;

/// <summary>Polls an upstream for a job that cannot exist. Its error shows which of address, key and format are correct.</summary>
static class UpstreamProbe
{
    const string NoJob = "check-00000000-0000-0000-0000-000000000000";

    // The refusal of an unknown id shows nothing about the places of a job.
    const string Untested = "the format read the refusal of an unknown id (not tested: where it finds the id and the status of a job)";

    /// <param name="upstream">The upstream.</param>
    /// <param name="key">One of the upstream's own keys; null: the upstream has no key.</param>
    /// <param name="ask">How.</param>
    public static async Task<ProbeResult> RunAsync(Upstream upstream, UpstreamKey? key, UpstreamClient ask)
    {
        var credential = key is null ? default : new Credential(key.Secret, null, IsOwn: true);
        using var clock = ask.StartTimeout(upstream.Timeout);
        using var asked = await ask.AskAsync(new UpstreamCall(upstream, NoJob, credential, null), clock, CancellationToken.None);
        var refusal = asked.Failure is null ? upstream.Format.Read(asked.Reply, NoJob, upstream.UnknownStatus).Refusal : null;
        var isCustom = FormatSet.BuiltIn.Find(upstream.Format.Word) is null;
        return Judge(asked.Failure ?? refusal?.ToFailure(credential.Redactor), key is not null, isCustom);
    }

    /// <summary>Judges the reply.</summary>
    /// <param name="failure">What the reply became; null: a video.</param>
    /// <param name="hasKey">Whether a key of the configuration was sent.</param>
    /// <param name="isCustom">Whether the format is not a built-in one.</param>
    public static ProbeResult Judge(Failure? failure, bool hasKey, bool isCustom = false) => failure?.Reason switch
    {
        null => new(false, "format: expected a 'not found' error for the probe's unknown id, got a video; check Format"),
        FailureReason.NotFound when isCustom => new(true, hasKey ? $"address and key are valid; {Untested}" : $"the address is valid; {Untested}"),
        FailureReason.NotFound =>
            new(true, hasKey ? "address, key and format are valid" : "address and format are valid, and no key is required"),
        FailureReason.Refused =>
            new(true, $"address and format are valid; the upstream refuses the id of the probe as malformed: {failure.Message}"),
        FailureReason.BadKey or FailureReason.Forbidden when !hasKey =>
            new(true, "address and format are valid; clients send their own keys"),
        FailureReason.BadKey or FailureReason.Forbidden => new(false, $"key: the upstream refuses it: {failure.Message}"),
        FailureReason.OutOfQuota => new(false, $"key: {failure.Message}"),
        FailureReason.RateLimited => new(true, "the address is valid; the upstream limits requests, so key and format were not checked"),
        FailureReason.InvalidId => new(true, "not probed: every id of this upstream has a form that cannot be invented"),
        FailureReason.Unreachable or FailureReason.Timeout or FailureReason.Redirect or FailureReason.Unavailable =>
            new(false, $"address: {failure.Message}"),
        FailureReason.UpstreamError => new(false, $"address: the upstream failed: {failure.Message}"),
        var reason => new(false, $"format: {reason.Value.Word()}: {failure.Message}"),
    };
}

/// <summary>What a probe found.</summary>
/// <param name="Holds">Whether no fault was found.</param>
/// <param name="Text">Which of address, key and format are valid, as readable text.</param>
readonly record struct ProbeResult(bool Holds, string Text);

using Gateway.Access;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Record;
using Gateway.Videos;

namespace Gateway.Polling;

/// <summary>
/// Some upstreams do not know a job yet when its create has been answered. Their 404 means that the job waits: for a video that this
/// gateway made up to a minute ago, and until the upstream has known it once.
/// </summary>
sealed class JustMade(JobRecord jobs, DriftLog drift, TimeProvider time)
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    static readonly Phrases OfOtherThings = new(
        "\\b(model|route|path|url|endpoint|page|api|key|token|channel|account)s?\\b | cannot[ ](get|post) | <html | 模型 | 路由 | 接口 | 密钥 | "
            + "令牌 | 渠道");

    /// <summary>Whether a failed poll is one of a video that is not there yet. It is counted.</summary>
    /// <param name="admission">Where the client's id led.</param>
    /// <param name="result">What the upstream said.</param>
    public bool Explains(Admission admission, VideoQueryResult result)
    {
        if (result.Failure is not { Reason: FailureReason.NotFound } || admission.Route.Seal is not { } seal) return false;
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seal.CreatedAt);
        if (age < TimeSpan.Zero || age > Grace || IsKnown(admission)) return false;
        if (result.Reading.Refusal?.Words is { } words && OfOtherThings.In(words)) return false;
        var call = admission.UpstreamCall;
        drift.Add(call.Upstream.Name, result.Reading.Format ?? call.Upstream.Format, new Drift(DriftKinds.NotThereYet), call.Credential.Redactor);
        return true;
    }

    // The record of a create says queued, and so does what this class explains.
    bool IsKnown(Admission admission) =>
        jobs.Find(admission.Job) is { Video: { } video } && video.AsSpan().IndexOf("\"status\":\"queued\""u8) < 0;
}

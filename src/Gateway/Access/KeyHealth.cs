using System.Collections.Concurrent;
using Gateway.Failures;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>
/// Which of the upstreams' own keys are paused, because the upstream refused them or they are out of quota. A paused key is still used
/// for the videos that were made with it, and if it is the only key: a refusal for one id never stops the polls of another.
/// </summary>
sealed partial class KeyHealth(TimeProvider time, ILogger<KeyHealth> log)
{
    static readonly TimeSpan PauseLength = TimeSpan.FromMinutes(1);

    // Bounded by the configuration: one entry for each key, including keys that a reload removed.
    readonly ConcurrentDictionary<(string Upstream, uint Key), long> _pausedAt = new();

    /// <summary>The first key that is not paused; if all keys are paused, the first one.</summary>
    public UpstreamKey FirstUsable(Upstream upstream)
    {
        foreach (var key in upstream.Keys)
        {
            if (!IsPaused(upstream, key)) return key;
        }

        return upstream.Keys[0];
    }

    /// <summary>Evaluates a failed call: a key that is refused or out of quota is paused.</summary>
    /// <param name="upstream">The upstream that answered.</param>
    /// <param name="key">Its own key that was used; null: the client's key was used.</param>
    /// <param name="failure">How the call failed; null: it succeeded.</param>
    /// <returns>Another key to try; null: there is no other key, or the failure is not about the key.</returns>
    public UpstreamKey? Learn(Upstream upstream, UpstreamKey? key, Failure? failure)
    {
        if (key is null || failure?.Reason is not (FailureReason.BadKey or FailureReason.OutOfQuota)) return null;
        Pause(upstream, key, failure.Reason);
        var another = FirstUsable(upstream);
        return IsPaused(upstream, another) ? null : another;
    }

    /// <summary>
    /// What a client is told of a failed call. If the gateway's own key is refused or out of quota, that is its operator's fault, and the
    /// upstream's text is left out: it can have a part of the key in it.
    /// </summary>
    /// <param name="upstream">The upstream that answered.</param>
    /// <param name="key">Its own key that was used; null: the client's key was.</param>
    /// <param name="failure">How the call failed.</param>
    public static Failure ForClient(Upstream upstream, UpstreamKey? key, Failure failure) => (key, failure.Reason) switch
    {
        (not null, FailureReason.BadKey) => OfOperator(
            FailureReason.KeyRefused,
            $"The upstream '{upstream.Name}' does not accept this gateway's key. The gateway's operator must correct it.",
            failure),
        (not null, FailureReason.OutOfQuota) => OfOperator(
            FailureReason.QuotaExhausted,
            $"This gateway's account at the upstream '{upstream.Name}' is out of quota. The gateway's operator must top it up.",
            failure),
        _ => failure,
    };

    static Failure OfOperator(FailureReason reason, string message, Failure failure) =>
        new(reason, message) { UpstreamStatus = failure.UpstreamStatus, RetryAfter = failure.RetryAfter };

    /// <summary>How many of an upstream's own keys are paused now.</summary>
    public int Paused(Upstream upstream) => upstream.Keys.Count(key => IsPaused(upstream, key));

    /// <summary>Pauses a key, and logs the start of each pause once.</summary>
    public void Pause(Upstream upstream, UpstreamKey key, FailureReason reason)
    {
        if (IsPaused(upstream, key) || !TryStart((upstream.Name, key.Tag))) return;
        LogPause(log, upstream.Name, key.Place, upstream.Keys.Count, reason.Word());
    }

    /// <summary>Whether a key is paused now.</summary>
    public bool IsPaused(Upstream upstream, UpstreamKey key) =>
        _pausedAt.TryGetValue((upstream.Name, key.Tag), out var since) && time.GetElapsedTime(since) < PauseLength;

    // Of several requests that are refused at once, one starts the pause.
    bool TryStart((string Upstream, uint Key) key)
    {
        var now = time.GetTimestamp();
        return _pausedAt.TryGetValue(key, out var before) ? _pausedAt.TryUpdate(key, now, before) : _pausedAt.TryAdd(key, now);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Upstream {Upstream} refused key {Place} of {Count}: {FailureReason}."
        + " If there is another key, it is used for a minute.",
        EventId = LogEvents.UpstreamKeyRefused, EventName = nameof(LogEvents.UpstreamKeyRefused))]
    static partial void LogPause(ILogger log, string upstream, int place, int count, string failureReason);
}

using System.Collections.Concurrent;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>
/// Which of the upstreams' own keys were refused or found empty a moment ago. A video that was made with such a key is still
/// polled with it, and so is everything where it is the only one: one id's refusal stops no other's poll.
/// </summary>
sealed partial class KeyHealth(TimeProvider time, ILogger<KeyHealth> log)
{
    static readonly TimeSpan PauseLength = TimeSpan.FromMinutes(1);

    // As many entries as there are configured keys, and whatever keys a reload has left behind.
    readonly ConcurrentDictionary<(string Upstream, uint Key), long> _since = new();

    /// <summary>The first key that is not resting; where all are, the first.</summary>
    public UpstreamKey FirstUsable(Upstream upstream)
    {
        foreach (var key in upstream.Keys)
        {
            if (!IsPaused(upstream, key)) return key;
        }

        return upstream.Keys[0];
    }

    /// <summary>Lets a key rest, and says so once for each rest.</summary>
    public void Pause(Upstream upstream, UpstreamKey key, FailureReason reason)
    {
        if (IsPaused(upstream, key) || !TryStart((upstream.Name, key.Tag))) return;
        LogRest(log, upstream.Name, key.Place, upstream.Keys.Count, reason.Word());
    }

    // Of many polls that are refused at once, one tells.
    bool TryStart((string Upstream, uint Key) key) =>
        _since.TryGetValue(key, out var before) ? _since.TryUpdate(key, time.GetTimestamp(), before) : _since.TryAdd(key, time.GetTimestamp());

    public bool IsPaused(Upstream upstream, UpstreamKey key) =>
        _since.TryGetValue((upstream.Name, key.Tag), out var since) && time.GetElapsedTime(since) < PauseLength;

    [LoggerMessage(LogLevel.Warning, "Upstream {Upstream} does not take its key {Place} of {Count}: {FailureReason}. Where there is another, that one is used for a minute.")]
    static partial void LogRest(ILogger log, string upstream, int place, int count, string failureReason);
}

using System.Collections.Frozen;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>The status words that suppliers share. A format says only what is its own.</summary>
static class StatusWords
{
    const string Queued = "queued pending submitted created queueing queuing inqueue waiting wait preparing notstart notstarted "
        + "starting initializing initialising throttled unknown";

    const string InProgress = "inprogress processing running generating dreaming polling imagedownloading videogenerating "
        + "videoupsampling preprocessing started rendering suspended run";

    const string Completed = "completed complete success succeed succeeded successful done finished finish ready";

    const string Failed = "failed failure fail error errored cancelled canceled cancel expired timeout timedout rejected aborted "
        + "videogenerationfailed videoupsamplingfailed contentmoderated requestmoderated nsfw blocked terminated";

    static readonly FrozenDictionary<string, VideoStatus> All = new[]
        {
            (Queued, VideoStatus.Queued), (InProgress, VideoStatus.InProgress),
            (Completed, VideoStatus.Completed), (Failed, VideoStatus.Failed),
        }
        .SelectMany(group => group.Item1.Split(' ').Select(word => KeyValuePair.Create(word, group.Item2)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, VideoStatus>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        All.GetAlternateLookup<ReadOnlySpan<char>>();

    // Enumerations repeat the name of their type in front: TASK_STATUS_SUCCEED.
    static readonly string[] TypeNames = ["taskstatus", "taskstate", "jobstatus", "jobstate", "status", "state"];

    /// <summary>What a folded word means; null: nobody knows.</summary>
    public static VideoStatus? Find(ReadOnlySpan<char> folded)
    {
        if (Lookup.TryGetValue(folded, out var status)) return status;
        foreach (var type in TypeNames)
        {
            if (folded.StartsWith(type, StringComparison.Ordinal) && Lookup.TryGetValue(folded[type.Length..], out status)) return status;
        }

        return null;
    }
}

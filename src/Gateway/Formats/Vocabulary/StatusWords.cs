using System.Collections.Frozen;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What suppliers call the status of a job. A format says only what is its own.</summary>
static class StatusWords
{
    const string Queued = "queued pending submitted created queueing queuing inqueue waiting wait preparing notstart notstarted "
        + "starting initializing initialising throttled unknown";

    const string InProgress = "inprogress processing running generating dreaming polling imagedownloading videogenerating "
        + "videoupsampling preprocessing started rendering suspended run";

    const string Completed = "completed complete success succeed succeeded successful done finished finish ready";

    const string Failed = "failed failure fail error errored cancelled canceled cancel expired timeout timedout rejected aborted "
        + "videogenerationfailed videoupsamplingfailed contentmoderated requestmoderated nsfw blocked terminated";

    static readonly FrozenDictionary<string, VideoStatus>.AlternateLookup<ReadOnlySpan<char>> All = new[]
        {
            (Queued, VideoStatus.Queued), (InProgress, VideoStatus.InProgress),
            (Completed, VideoStatus.Completed), (Failed, VideoStatus.Failed),
        }
        .SelectMany(group => group.Item1.Split(' ').Select(word => KeyValuePair.Create(word, group.Item2)))
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // Enumerations repeat the name of their type in front: TASK_STATUS_SUCCEED.
    static readonly string[] TypeNames = ["taskstatus", "taskstate", "jobstatus", "jobstate", "status", "state"];

    /// <summary>
    /// Whether a value is a status word at all. A text is one unless it is blank; a number only where the format's own words are
    /// numbers: then one that is not among them is an unknown word.
    /// </summary>
    public static bool IsOne(in Field field, Format format) => field.Kind switch
    {
        SlotKind.Text or SlotKind.EscapedText => field.Text.Span.Trim(" \t\r\n"u8) is { IsEmpty: false } text
            && (format.HasNumericWords || text.ContainsAnyExceptInRange((byte)'0', (byte)'9')),
        SlotKind.Number => format.HasNumericWords,
        _ => field.IsScalar && Meaning(field, format) is not null,
    };

    /// <summary>What a word means; null: neither the format nor the shared vocabulary knows it.</summary>
    public static VideoStatus? Meaning(in Field field, Format format)
    {
        Span<char> buffer = stackalloc char[64];
        var folded = buffer[..Words.Fold(field.Text.Span, buffer)];
        if (format.Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var status)) return status;
        return field.IsText ? Find(folded) : null;
    }

    /// <summary>What a folded word means that suppliers share; null: it is unknown.</summary>
    public static VideoStatus? Find(ReadOnlySpan<char> folded)
    {
        if (All.TryGetValue(folded, out var status)) return status;
        foreach (var type in TypeNames)
        {
            if (folded.StartsWith(type, StringComparison.Ordinal) && All.TryGetValue(folded[type.Length..], out status)) return status;
        }

        return null;
    }

    /// <summary>Whether a word is <c>pending</c>, the one queued word that progress can outweigh.</summary>
    public static bool IsPending(in Field field) => Words.Same(field.Text.Span, "pending");
}

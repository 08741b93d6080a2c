using System.Collections.Frozen;
using System.Text;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What suppliers call the status of a job. A format says only what is its own.</summary>
static class StatusWords
{
    static readonly FrozenDictionary<string, VideoStatus>.AlternateLookup<ReadOnlySpan<char>> All = new (VideoStatus Status, string Words)[]
        {
            (VideoStatus.Queued, "queued pending submitted created queueing queuing inqueue waiting wait preparing notstart notstarted "
                + "starting initializing initialising throttled unknown accepted received scheduled enqueued queue new init initialized "
                + "initialised initial standby onhold held delayed deferred todo unstarted notyetstarted prequeued provisioning warmingup "
                + "warmup coldstart booting assigned submitting submit awaiting inline"),
            (VideoStatus.InProgress, "inprogress processing running generating dreaming polling imagedownloading videogenerating "
                + "videoupsampling preprocessing started rendering suspended run active working executing progress progressing ongoing "
                    + "doing "
                + "busy uploading downloading upscaling upsampling encoding transcoding postprocessing composing synthesizing finalizing "
                + "finalising finishing saving training denoising animating creating making producing retrying retry inreview reviewing "
                + "underreview moderating auditing checking validating stitching merging exporting publishing process generate "
                    + "ingeneration "
                + "resumed launched sampling streaming inference computing building loading handling notfinished notcompleted notready "
                + "notdone unfinished paused cancelling canceling aborting completing almostdone inprocess inprocessing inmoderation"),
            (VideoStatus.Completed, "completed complete success succeed succeeded successful done finished finish ready ok generated "
                + "available successed succeded successfully completedsuccessfully successfullycompleted partialsuccess partialsucceeded "
                + "partiallysucceeded partiallysuccessful partiallycompleted partialcompleted partiallydone partialcompletion "
                    + "partiallycomplete "
                + "completedwitherrors completedwitherror completedwithwarnings completewitherrors succeededwitherrors "
                    + "succeededwithwarnings "
                + "finishedwitherrors delivered rendered processed finalized finalised fulfilled downloadable produced uploaded alldone "
                + "completion finishedsuccessfully"),
            (VideoStatus.Failed, "failed failure fail error errored cancelled canceled cancel expired timeout timedout rejected aborted "
                + "videogenerationfailed videoupsamplingfailed contentmoderated requestmoderated nsfw blocked terminated abort killed "
                + "crashed dead deleted removed refused denied stopped interrupted revoked exception fatal unsuccessful notsuccessful "
                + "discarded banned contentfiltered filtered contentpolicyviolation policyviolation contentviolation violation "
                    + "moderationfailed "
                + "moderationblocked moderationrejected moderated censored flagged faulted overtime internalerror systemerror servererror "
                + "unsafe contentblocked contentrejected promptrejected safetyblocked allfailed failedpermanently permanentlyfailed "
                    + "failing reject"),
        }
        .SelectMany(group => group.Words.Split(' ').Select(word => KeyValuePair.Create(word, group.Status)))
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // Enumerations repeat the name of their type in front, events the name of their object: TASK_STATUS_SUCCEED, video.completed.
    static readonly string[]
        TypeNames = ["status", "state"],
        Objects = ["task", "job", "video", "generation", "generate", "gen", "render", "media", "process", "prediction", "operation", "workflow", "apikey",
            "is", "has", "been", "was", "already", "currently", "now", "still"],
        Tails = ["video", "task", "job", "generation", "content", "status", "state", "now", "video generation"];

    // What is no English word, in the order in which it counts: a translation, by what it contains.
    static readonly (Phrases Words, VideoStatus Status)[] Translations =
    [
        (new("(提交|创建|接收|入队|受理|創建)(已)?(成功|完成)|已(提交|创建|接收|入队|受理)|排队|排隊|等待|待(处理|生成|执行|机|機)|队列|未开始|初始化|准备中|대기"), VideoStatus.Queued),
        (new("(未|尚未|还未|没有)(完成|结束|就绪|生成)|審査中|审核中|審核中|处理中|進行中|进行中|正在|处理して|중$|^[^失败错误异常]*中$"), VideoStatus.InProgress),
        (new("失败|失敗|错误|錯誤|出错|异常|異常|取消|超时|逾時|过期|期限切れ|终止|中止|中断|拒绝|拒否|违规|違規|敏感|不通过|未通过|エラー|타임아웃|실패|오류|취소|거부"), VideoStatus.Failed),
        (new("成功|完成|完毕|完畢|已生成|已结束|完了|就绪|완료|성공"), VideoStatus.Completed),
        (new("中\\z|处理|生成|运行"), VideoStatus.InProgress),
    ];

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
        var text = field.Text.Span;
        var folded = buffer[..Words.Fold(text, buffer)];
        if (format.Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var status)) return status;
        if (!field.IsText) return null;
        return Find(folded) ?? (folded.IsEmpty || Ascii.IsValid(text) ? null : Translated(folded));
    }

    /// <summary>What a folded word means that suppliers share; null: it is unknown.</summary>
    public static VideoStatus? Find(ReadOnlySpan<char> folded)
    {
        if (All.TryGetValue(folded, out var status)) return status;
        foreach (var type in TypeNames)
        {
            var end = folded.LastIndexOf(type, StringComparison.Ordinal);
            if (end >= 0 && All.TryGetValue(folded[(end + type.Length)..], out status)) return status;
        }

        return All.TryGetValue(Bare(folded), out status) ? status : null;
    }

    /// <summary>Whether a word is a format's own.</summary>
    public static bool IsOwn(in Field field, Format format)
    {
        Span<char> buffer = stackalloc char[64];
        return format.Words.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(buffer[..Words.Fold(field.Text.Span, buffer)]);
    }

    /// <summary>Whether a word is <c>pending</c>, the one queued word that progress can outweigh.</summary>
    public static bool IsPending(in Field field) => Words.Same(field.Text.Span, "pending");

    /// <summary>Whether a word is <c>ready</c>: suppliers say it of a job that may begin, and of one that has ended.</summary>
    public static bool IsReady(in Field field) => Words.Same(field.Text.Span.Trim((byte)' '), "ready");

    // The word without the name of what it is said of.
    static ReadOnlySpan<char> Bare(ReadOnlySpan<char> folded)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var name in Objects)
            {
                if (folded.Length <= name.Length || !folded.StartsWith(name, StringComparison.Ordinal)) continue;
                folded = folded[name.Length..];
                again = true;
                if (All.ContainsKey(folded)) return folded;
            }
        }

        foreach (var name in Tails)
        {
            if (folded.EndsWith(name, StringComparison.Ordinal) && All.ContainsKey(folded[..^name.Length])) return folded[..^name.Length];
        }

        return folded;
    }

    static VideoStatus? Translated(ReadOnlySpan<char> folded)
    {
        var text = new UpstreamText(folded.ToString());
        foreach (var (words, status) in Translations)
        {
            if (words.In(text)) return status;
        }

        return null;
    }
}

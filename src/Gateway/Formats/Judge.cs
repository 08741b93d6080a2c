using System.Text;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// Decides what a reply says: a video in one of the four states, or the failure. What holds for every format stands
/// here, once; formats add rules of their own.
/// </summary>
ref struct Judge(JobFacts job, int httpStatus, UnknownStatus unknown)
{
    /// <summary>How much of an unknown status word is looked at and shown, in characters.</summary>
    const int MaxWord = 40;

    static readonly Refusal Unrecognised = new(FailureReason.Unrecognised, "The upstream's answer has no status, no result and no error.");

    readonly JobFacts _job = job;
    Drift _drift = job.HasDuplicate ? new Drift(DriftKinds.DuplicateKey) : default;

    public Reading Decide()
    {
        // 1. A status of 400 or more is a failed poll, never a failed video.
        if (httpStatus >= 400) return Refused(Refusals.Of(new JobError(_job), httpStatus)!, "HTTP status");
        if (_job.Parsed == ParseResult.Empty && httpStatus == 202) return Video(VideoStatus.InProgress, null, "an empty 202");
        if (_job.Parsed != ParseResult.Ok) return Fail(Unreadable(_job.Parsed), "unreadable");

        // 2. The format's own rules.
        foreach (var rule in _job.Format.Rules)
        {
            if (!_job.Holds(rule.Condition)) continue;
            return rule.Status is { } status
                ? Video(status, rule.Code, rule.Text)
                : Fail(Refusals.Of(rule.Reason!.Value, new JobError(_job)), rule.Text);
        }

        // 3. The job's own status word wins over whatever stands beside it.
        if (_job.StatusWord is (var word, { } place)) return ByWord(word, place);

        // 4. No status word: an error, a result, or the reply to a create.
        return WithoutWord();
    }

    Reading Refused(Refusal refusal, string decision) => refusal.Reason == FailureReason.NotReady
        ? Video(VideoStatus.InProgress, null, "the upstream says that the job still runs")
        : Fail(refusal, decision);

    Reading ByWord(Field word, Place place)
    {
        if (StatusWords.Meaning(word, _job.Format) is { } status)
        {
            var isModeration = status == VideoStatus.Failed && ModerationWords.Stopped.In(Shown(word));
            if (status == VideoStatus.Queued && StatusWords.IsPending(word) && _job.Progress() > 0) status = VideoStatus.InProgress;
            return Video(status, isModeration ? ModerationWords.Code : null, "the status word");
        }

        var text = Shown(word);
        if (RefusalWords.NotFound.In(text)) return Fail(Refusals.NotFound.With(new JobError(_job), httpStatus), "the status word");
        if (ModerationWords.Stopped.In(text) && ModerationWords.Refused.In(text))
            return Video(VideoStatus.Failed, ModerationWords.Code, "the status word");
        _drift = _drift with { Kinds = _drift.Kinds | DriftKinds.UnknownWord, Place = place.Text, Word = text };
        var message = text.In("The upstream says the status \"{0}\", which is not known.");
        return unknown switch
        {
            UnknownStatus.InProgress => Video(VideoStatus.InProgress, null, "an unknown status word"),
            UnknownStatus.Failed => Video(VideoStatus.Failed, "unknown_status", "an unknown status word", message),
            _ => Fail(Unrecognised with { Words = message }, "an unknown status word"),
        };
    }

    Reading WithoutWord()
    {
        var error = new JobError(_job);
        if (error.IsStated)
        {
            const string Decision = "an error without a status";
            return Refusals.Of(error, httpStatus) is { } refusal ? Refused(refusal, Decision) : Video(VideoStatus.Failed, null, Decision);
        }

        if (_job.Url(Fact.VideoUrl) is not null) return Video(VideoStatus.Completed, null, "a result without a status");
        if (!_job.HasJobId() && Refusals.Of(error, httpStatus) is { } told) return Fail(told, "a message without anything else");

        // An envelope that says success by a word has no such job; any other is broken.
        if (_job.HasEmptyEnvelope() && !_job.HasJobId())
            return Fail(_job.EnvelopeSaysSuccess() ? Refusals.NotFound : Refusals.NoJob, "an empty envelope");
        var isKnown = !ReferenceEquals(_job.Format, _job.Format.Set.General);
        var isCreated = _job.First(Fact.Id).Value.Exists;

        // A known format may be polled too soon after a create. An unknown one may have renamed its status.
        if (!isCreated || !isKnown) Drifted(isKnown ? DriftKinds.NoStatus : DriftKinds.Unrecognised);
        if (isCreated) return Video(VideoStatus.Queued, null, "an id without a status, as a create's reply");
        return Fail(Unrecognised, "nothing recognised");
    }

    Reading Video(VideoStatus status, string? code, string decision, UpstreamText? message = null)
    {
        var url = status == VideoStatus.Completed ? _job.Url(Fact.VideoUrl) : null;
        var then = status == VideoStatus.Completed && url is null ? _job.ThenTarget() : null;
        if (status == VideoStatus.Completed && url is null && then is null && !_job.HoldsAny(_job.Format.CompletedWithoutUrl))
        {
            if (!_job.First(Fact.Moderation).Value.IsTruthy) Drifted(DriftKinds.NoVideo);
            status = VideoStatus.Failed;
            code = VideoComposer.NoVideo;
        }

        return new Reading
        {
            Video = VideoComposer.Compose(_job, status, code, message, url),
            Format = _job.Format,
            Drift = _drift,
            Then = then,
            Decision = decision,
        };
    }

    static Refusal Unreadable(ParseResult parsed) => parsed switch
    {
        ParseResult.Empty => new(FailureReason.Empty, "The upstream answered with an empty body."),
        ParseResult.NotAnObject => new(FailureReason.NotAnObject, "The upstream answered with JSON that is no object."),
        _ => new(FailureReason.NotJson, "The upstream's answer is not JSON, or was cut off."),
    };

    // Three bytes are enough for each character.
    static UpstreamText Shown(in Field word) =>
        new(Encoding.UTF8.GetString(word.Text.Span[..Math.Min(word.Text.Length, 3 * MaxWord)]), MaxWord);

    void Drifted(DriftKinds kind) => _drift = _drift with { Kinds = _drift.Kinds | kind };

    readonly Reading Fail(Refusal refusal, string decision) => new()
    {
        Refusal = refusal with { UpstreamStatus = refusal.UpstreamStatus ?? httpStatus },
        Format = _job.Format,
        Drift = _drift,
        Decision = decision,
    };
}

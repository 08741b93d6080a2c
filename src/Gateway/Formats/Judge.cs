using System.Text;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// Decides what a reply says: a video in one of the four states, or why there is none. What holds for every format stands
/// here, once; formats add rules of their own.
/// </summary>
ref struct Judge(JobFacts job, int httpStatus, UnknownStatus unknown)
{
    readonly JobFacts _job = job;
    Drift _drift = job.HasDuplicate ? new Drift(DriftKinds.DuplicateKey) : default;

    public Reading Decide()
    {
        // 1. A status of 400 or more is a failed poll, never a failed video.
        if (httpStatus >= 400) return RefusedPoll();
        if (_job.Parsed != ParseResult.Ok) return Unreadable();

        // 2. The format's own rules.
        foreach (var rule in _job.Format.Rules)
        {
            if (!_job.Holds(rule.Condition)) continue;
            return rule.Status is { } status ? Video(status, rule.Code, rule.Text) : Fail(Refusal.Because(rule.Reason!.Value, _job), rule.Text);
        }

        // 3. The job's own status word wins over whatever stands beside it.
        var word = _job.StatusWordField(out var place);
        if (place is not null) return ByWord(word, place);

        // 4. No status word: an error, a result, or the reply to a create.
        return WithoutWord();
    }

    Reading RefusedPoll()
    {
        if (Refusal.OfStatus(httpStatus, _job) is not { } failure) return Video(VideoStatus.InProgress, null, "the refusal says that the job still runs");
        return Fail(failure, "HTTP status");
    }

    Reading Unreadable()
    {
        if (_job.Parsed == ParseResult.Empty && httpStatus == 202) return Video(VideoStatus.InProgress, null, "an empty 202");
        return Fail(
            _job.Parsed switch
            {
                ParseResult.Empty => new Failure(FailureReason.Empty, "The upstream answered with an empty body."),
                ParseResult.NotAnObject => new Failure(FailureReason.NotAnObject, "The upstream answered with JSON that is no object."),
                _ => new Failure(FailureReason.NotJson, "The upstream's answer is not JSON, or was cut off."),
            },
            "unreadable");
    }

    Reading ByWord(Field word, Place place)
    {
        if (StatusWord.Meaning(word, _job.Format) is { } status)
        {
            if (status == VideoStatus.Failed && ModerationWords.In(word.ToString())) return Video(status, ModerationWords.Code, "the status word");
            if (status == VideoStatus.Queued && StatusWord.IsPending(word) && _job.Progress() > 0) status = VideoStatus.InProgress;
            return Video(status, null, "the status word");
        }

        var shown = Printable(word.Text.Span);
        if (RefusalWords.SaysNotFound(shown)) return Fail(Refusal.Because(FailureReason.NotFound, _job), "the status word");
        if (ModerationWords.Refused(shown)) return Video(VideoStatus.Failed, ModerationWords.Code, "the status word");
        _drift = _drift with { Kinds = _drift.Kinds | DriftKinds.UnknownWord, Place = place.Text, Word = shown };
        return unknown switch
        {
            UnknownStatus.InProgress => Video(VideoStatus.InProgress, null, "an unknown status word"),
            UnknownStatus.Failed => Video(VideoStatus.Failed, "unknown_status", "an unknown status word", Unknown(shown)),
            _ => Fail(new Failure(FailureReason.Unrecognised, Unknown(shown)), "an unknown status word"),
        };
    }

    Reading WithoutWord()
    {
        if (Refusal.OfBody(_job, out var stillRunning) is { } refusal) return Fail(refusal, "an error without a status");
        if (stillRunning) return Video(VideoStatus.InProgress, null, "the error says that the job still runs");
        if (Refusal.HasError(_job)) return Video(VideoStatus.Failed, null, "an error without a status");
        if (_job.Url(Fact.VideoUrl) is not null) return Video(VideoStatus.Completed, null, "a result without a status");
        if (!_job.HasJobId() && Refusal.OfMessage(_job) is { } told) return Fail(told, "a message without anything else");
        if (_job.HasEmptyEnvelope() && !_job.HasJobId()) return Fail(Refusal.NullEnvelope(_job), "an empty envelope");
        var isKnown = !ReferenceEquals(_job.Format, _job.Format.Set.General);
        var isCreated = _job.First(Fact.Id).Exists;

        // A format that is known may be polled too soon after a create; what nobody knows may have renamed its status.
        if (!isCreated || !isKnown) _drift = _drift with { Kinds = _drift.Kinds | (isKnown ? DriftKinds.NoStatus : DriftKinds.Unrecognised) };
        if (isCreated) return Video(VideoStatus.Queued, null, "an id without a status, as a create's reply");
        return Fail(new Failure(FailureReason.Unrecognised, "The upstream's answer has no status, no result and no error."), "nothing recognised");
    }

    Reading Video(VideoStatus status, string? code, string decision, string? message = null)
    {
        var url = status == VideoStatus.Completed ? _job.Url(Fact.VideoUrl) : null;
        var then = status == VideoStatus.Completed && url is null ? _job.ThenTarget() : null;
        if (status == VideoStatus.Completed && url is null && then is null && !IsElsewhere())
        {
            if (!_job.First(Fact.Moderation).IsTruthy) _drift = _drift with { Kinds = _drift.Kinds | DriftKinds.NoVideo };
            status = VideoStatus.Failed;
            code = "no_video";
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

    readonly bool IsElsewhere()
    {
        foreach (var condition in _job.Format.CompletedWithoutUrl)
        {
            if (_job.Holds(condition)) return true;
        }

        return false;
    }

    readonly Reading Fail(Failure failure, string decision) =>
        new() { Failure = failure, Format = _job.Format, Drift = _drift, Decision = decision };

    static string Unknown(string word) => $"The upstream says the status \"{word}\", which is not known.";

    static string Printable(ReadOnlySpan<byte> word)
    {
        var text = Encoding.UTF8.GetString(word[..Math.Min(word.Length, 120)]);
        var shown = string.Concat(text.Where(letter => char.IsLetterOrDigit(letter) || char.IsPunctuation(letter) || letter == ' '));
        return shown.Length > 40 ? shown[..40] : shown;
    }
}

using System.Text;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// Decides what a reply says: a video in one of the four states, or the failure. What holds for every format stands
/// here, once; formats add rules of their own.
/// </summary>
/// <param name="job">The facts.</param>
/// <param name="httpStatus">The HTTP status of the reply.</param>
/// <param name="unknown">What an unknown status word counts as.</param>
/// <param name="survey">The second look at the whole reply, of which the facts are a part; null: they are the reply.</param>
/// <param name="found">The job that it found, whose facts they are.</param>
ref struct Judge(JobFacts job, int httpStatus, UnknownStatus unknown, Survey? survey = null, FoundJob? found = null)
{
    /// <summary>How much of an unknown status word is looked at and shown, in characters.</summary>
    const int MaxWord = 40;

    static readonly Refusal
        Unrecognised = new(FailureReason.Unrecognised, "The upstream's answer has no status, no result and no error.");

    readonly JobFacts _job = job;
    Survey? _survey = survey;
    Drift _drift = job.HasDuplicate ? new Drift(DriftKinds.DuplicateKey) : default;

    // Made for what the places did not find, and for what failed, and never for the reply to a normal poll.
    Survey Survey => _survey ??= new Survey(_job.Body, _job.Format, _job.Id);

    public Reading Decide()
    {
        // 1. A status of 400 or more is a failed poll, never a failed video, unless a format's own rule names the status.
        var isReadable = _job.Parsed == ParseResult.Ok;
        if ((httpStatus >= 400 || !isReadable) && ByRules(ofHttp: true) is { } byHttp) return byHttp;
        if (httpStatus >= 400) return Refused(Refusals.Of(new JobError(_job), httpStatus)!, "HTTP status");
        if (_job.Parsed == ParseResult.Empty && httpStatus is 202 or 204)
            return Video(VideoStatus.InProgress, null, $"an empty {httpStatus}");
        if (!isReadable) return (_job.Parsed == ParseResult.NotAnObject ? Within() : null) ?? Fail(Unreadable(_job.Parsed), "unreadable");

        // 2. The format's own rules.
        if (found is { Status: { } status }) return ByStatus(status, found.Word < 0 ? default : Survey.Outline.Entries[found.Word].Field);
        if (ByRules(ofHttp: false) is { } byRule) return byRule;

        // 3. The job's own status word wins over whatever stands beside it.
        if (_job.StatusWord is (var word, { } place)) return ByWord(word, place.Text);
        if (found is not null) return ByWord(Survey.Outline.Entries[found.Word].Field, Survey.Outline.PathOf(found.Word));

        // 4. No status word: an error, a result, or the reply to a create.
        return WithoutWord();
    }

    // An inherited rule does not know the words of the format that inherits it.
    Reading? ByRules(bool ofHttp)
    {
        var hasOwnWord = _job.StatusWord is ({ Exists: true } word, _) && StatusWords.IsOwn(word, _job.Format);
        foreach (var rule in _job.Format.Rules)
        {
            if ((ofHttp && !rule.Condition.IsOfHttp) || (hasOwnWord && rule.IsInherited) || !_job.Holds(rule.Condition, httpStatus))
                continue;
            return rule.Status is { } status
                ? Video(status, rule.Code, rule.Text)
                : Fail(Refusals.Of(rule.Refusal!, new JobError(_job)), rule.Text);
        }

        return null;
    }

    Reading Refused(Refusal refusal, string decision) => refusal.JobStatus is { } status
        ? Video(status, null, status == VideoStatus.Queued ? "the upstream says that the job waits" : "the upstream says that the job still runs")
        : Fail(refusal, decision);

    Reading ByWord(Field word, string place)
    {
        if (StatusWords.Meaning(word, _job.Format) is { } status) return ByStatus(status, word);
        var text = Shown(word);
        if (RefusalWords.NotFound.In(text)) return Fail(Refusals.NotFound.With(new JobError(_job), httpStatus), "the status word");
        if (ModerationWords.Stopped.In(text) && ModerationWords.Refused.In(text))
            return Video(VideoStatus.Failed, ModerationWords.Code, "the status word");
        if (RefusalWords.Queued.In(text)) return Video(VideoStatus.Queued, null, "the status word");
        if (RefusalWords.StillRunning.In(text)) return Video(VideoStatus.InProgress, null, "the status word");
        if (RefusalWords.JobFailed.In(text)) return Video(VideoStatus.Failed, null, "the status word");
        return Unknown(word, place);
    }

    Reading ByStatus(VideoStatus status, in Field word)
    {
        const string Decision = "the status word";
        var isModeration = status == VideoStatus.Failed && word.IsText && ModerationWords.Stopped.In(Shown(word));
        if (status == VideoStatus.Queued && StatusWords.IsPending(word) && _job.Progress() > 0) status = VideoStatus.InProgress;

        // Without a job, an error may be the call's, and a success is where the job stands deeper.
        if (status == VideoStatus.Failed && !isModeration && OfBareFailure() is { } refusal)
            return Refused(refusal, "a failure without a job");
        if (status == VideoStatus.Completed && found is null && _job.IsAtTop && !_job.HasJobId() && _job.Url(Fact.VideoUrl) is null)
        {
            if (Within(word) is { } within) return within;
            if (Survey.HasIdBelow && !Survey.Result.HasUnclaimed)
                return Video(VideoStatus.Queued, null, "a success of the call, and an id without a status");
        }

        return Video(status, isModeration ? ModerationWords.Code : null, Decision, isReady: word.IsText && IsReady(word));
    }

    readonly bool IsReady(in Field word) => StatusWords.IsReady(word) && !StatusWords.IsOwn(word, _job.Format);

    Refusal? OfBareFailure() => _job.HasJobId() || !_job.IsAtTop || Survey.HasJobSign || Survey.Job is { } job && Survey.IsOfJob(job)
        ? null
        : Refusals.OfBareFailure(new JobError(_job).With(Survey.Reason(Survey.Job), _job.Format));

    Reading Unknown(in Field word, string place)
    {
        var text = Shown(word);
        _drift = _drift with { Kinds = _drift.Kinds | DriftKinds.UnknownWord, Place = place, Word = text };
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
        if (Within() is { } within) return within;
        var error = new JobError(_job);
        if (!error.IsStated) error = error.With(Survey.Reason(null), _job.Format);
        if (error.IsStated) return WithError(error);

        if (_job.Url(Fact.VideoUrl) is not null) return Video(VideoStatus.Completed, null, "a result without a status");
        if (_job.NumericStatus() is ({ Exists: true } number, { } numberPlace) && _job.HasJobId()) return Unknown(number, numberPlace.Text);
        if (IsGuessedResult()) return Video(VideoStatus.Completed, null, "a result without a status");
        if (Refusals.Of(error, httpStatus) is { } told && (told.JobStatus is not null || !_job.HasJobId()))
            return Refused(told, "a message without anything else");
        if (!_job.HasJobId() && error.SaysJobFailed) return Video(VideoStatus.Failed, null, "a message without anything else");
        if (Survey.SaysNo) return Unexplained(error, "an error without a reason");

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

    // An error is about the call, unless it says that the generation failed, or speaks of moderation.
    Reading WithError(in JobError error)
    {
        const string Decision = "an error without a status";
        var refusal = Refusals.Of(error, httpStatus);
        if (refusal is { IsUnexplained: true }) refusal = Refusals.Of(error.With(Survey.Reason(null), _job.Format), httpStatus);
        if (refusal is null) return Video(VideoStatus.Failed, null, Decision);
        if (refusal.IsUnexplained && (Survey.SaysJobFailed || IsErrorOfAsked()))
            return Video(VideoStatus.Failed, null, "an error of the job that was asked for");
        return refusal.IsUnexplained ? Unexplained(error, Decision) : Refused(refusal, Decision);
    }

    Reading Unexplained(in JobError error, string decision)
    {
        Drifted(DriftKinds.UnknownError);
        return Fail(Refusals.Unexplained.With(error, httpStatus), decision);
    }

    // Without a status, a video's ending or type is a statement, as a success and the name of its place are together.
    bool IsGuessedResult()
    {
        var result = Survey.Result;
        if (result.IsSure || result.Base64 is not null) return true;
        var isSuccess = _job.SaysSuccess() || _job.HasSuccessCode() || Survey.SaysYes;
        return result.IsLikely && isSuccess;
    }

    // What a format lists as an error code is one; the general format only guesses that it is.
    readonly bool IsErrorOfAsked() => !ReferenceEquals(_job.Format, _job.Format.Set.General) && _job.HasAskedId();

    /// <summary>What the object says that is the job, in an envelope that no format names; null: there is no such value.</summary>
    /// <param name="word">The word that was read already.</param>
    Reading? Within(Field word = default)
    {
        if (found is not null || Survey.Job is not { } job) return null;
        var outline = Survey.Outline;
        if (word.Exists && (job.Word < 0 || outline.Entries[job.Word].Field.Raw.Span.Overlaps(word.Raw.Span))) return null;
        if (job.Status == VideoStatus.Completed && job.IsPlain && !Survey.IsOfJob(job) && !Survey.Result.HasUnclaimed && new JobError(_job).IsStated) return null;
        using var fields = new ReplyFields(_job.Format.Set.Paths, SnakeCase.OfKeys(outline.Bytes(job.Entry)));
        var isKnown = !ReferenceEquals(_job.Format, _job.Format.Set.General);
        var (format, frame) = isKnown ? (_job.Format, JobFinder.Find(fields, _job.Format)) : Recogniser.Recognise(fields, _job.Format.Set);
        var reading = new Judge(new JobFacts(fields, format, frame, _job.Id), 200, unknown, Survey, job).Decide();
        if (reading.Refusal is null) Fill(ref reading.Video);
        if (outline.Entries[job.Entry].Depth > 0)
            reading.Drift = new Drift(reading.Drift.Kinds | DriftKinds.GuessedJob, reading.Drift.Place ?? outline.PathOf(job.Entry), reading.Drift.Word);
        reading.Decision = $"{reading.Decision}, guessed at {(outline.PathOf(job.Word) is { Length: > 0 } place ? place : "the top")}";
        return reading;
    }

    // What stands around the job is its own, too.
    readonly void Fill(ref Video video)
    {
        if (video.Model.IsEmpty) video.Model = _job.Text(Fact.Model) ?? default;
        video.CreatedAt ??= _job.Time(Fact.CreatedAt);
        video.Prompt ??= _job.Text(Fact.Prompt);
        if (video.Status == VideoStatus.Completed) video.CompletedAt ??= _job.Time(Fact.CompletedAt);
    }

    Reading Video(VideoStatus status, string? code, string decision, UpstreamText? message = null, bool isReady = false)
    {
        var url = status == VideoStatus.Completed ? _job.Url(Fact.VideoUrl) : null;
        var then = status == VideoStatus.Completed && url is null ? _job.ThenTarget() : null;
        FoundResult? guess = null;
        if (status == VideoStatus.Completed && url is null && then is null && !_job.HoldsAny(_job.Format.CompletedWithoutUrl))
        {
            guess = Survey.Result;
            url = guess.Url;
            if (guess.HasUnclaimed)
            {
                _drift = new Drift(_drift.Kinds | DriftKinds.GuessedUrl, _drift.Place ?? guess.Place, _drift.Word);
            }
            else if (isReady)
            {
                status = VideoStatus.Queued;
            }
            else if (found is not { IsPlain: false })
            {
                (status, code) = (VideoStatus.Failed, Survey.ErrorNumber is null ? VideoComposer.NoVideo : code);
                if (code is not null && !_job.First(Fact.Moderation).Value.IsTruthy) Drifted(DriftKinds.NoVideo);
            }
        }

        return new Reading
        {
            Video = VideoComposer.Compose(_job, status, code, message, url, status == VideoStatus.Failed ? Survey.Reason(found ?? Survey.Job) : null),
            Format = _job.Format,
            Drift = _drift,
            Then = then,
            GuessedAt = guess is { HasUnclaimed: true } ? guess.Place : null,
            Base64 = guess?.Base64,
            File = guess?.File,
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

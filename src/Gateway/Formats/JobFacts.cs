using System.Text;
using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>The facts of one job, each from the first of its places that has a value.</summary>
readonly ref struct JobFacts(ReplyFields reply, Format format, int job, string id, bool isInText = false)
{
    /// <summary>Volcengine's envelopes say success by this number; elsewhere it is an error like any other.</summary>
    const string EnvelopeSuccess = "10000";

    /// <summary>The id of a request, which may stand for the job's, and may be nothing but the call's.</summary>
    public const string RequestId = "request_id";

    /// <summary>What servers commonly take; what a reply says goes into the path of the next request.</summary>
    const int LongestTarget = 4096;

    readonly ReplyFields _reply = reply;

    public Format Format { get; } = format;
    public string Id { get; } = id;
    public ParseResult Parsed => _reply.Result;
    public bool HasDuplicate => _reply.HasDuplicate;

    public bool Holds(Condition condition) => condition.Holds(_reply, job);

    /// <summary>The first place of a fact that has a scalar value, and that value.</summary>
    public Field First(Fact fact, out Place? found)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            found = place;
            if (place.Kind == PlaceKind.Path && Has(place) && At(place) is { HasValue: true, IsScalar: true } field) return field;
        }

        found = null;
        return default;
    }

    public Field First(Fact fact) => First(fact, out _);

    // Most places of a fact are empty in any one reply: that is asked before anything is taken from them.
    bool Has(Place place) => _reply.KindAt(place.FromTop ? 0 : job, place.Node) != SlotKind.Absent;

    public Field At(Place place) => _reply.At(place.FromTop ? 0 : job, place.Node);

    /// <summary>Whether the job says its status itself.</summary>
    public bool HasStatusWord
    {
        get
        {
            StatusWordField(out var place);
            return place is not null;
        }
    }

    /// <summary>The first place of the status that has a status word.</summary>
    public Field StatusWordField(out Place? found)
    {
        foreach (var place in Format.Facts[(int)Fact.Status])
        {
            found = place;
            var field = At(place);
            if (StatusWord.Is(field, Format)) return field;
        }

        found = null;
        return default;
    }

    /// <summary>A text; null: no place has one.</summary>
    public ReadOnlyMemory<byte>? Text(Fact fact)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            if (place.Kind == PlaceKind.IdModel && Ids.Model(Id) is { IsEmpty: false } model) return Utf8(model);
            if (place.Kind == PlaceKind.Path && Has(place) && At(place) is { IsText: true, HasValue: true } field) return field.Text;
        }

        return null;
    }

    /// <summary>Unix seconds; null: no place has a time.</summary>
    /// <param name="fact">A fact that is a time.</param>
    /// <param name="url">The published url, for <c>@url.expires</c>; null: none is published.</param>
    public long? Time(Fact fact, ReadOnlyMemory<byte>? url = null)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            var time = place.Kind switch
            {
                PlaceKind.Path when !Has(place) => null,
                PlaceKind.Path => At(place) is { HasValue: true, IsScalar: true } field ? Times.Read(field.Text.Span, place.Zone) : null,
                PlaceKind.IdTime => Ids.Time(Id),
                PlaceKind.UrlExpires => url is { } signed ? Urls.Expires(signed.Span) : null,
                _ => null,
            };
            if (time is not null) return time;
        }

        return null;
    }

    /// <summary>Per cent; null: no place has a number.</summary>
    public int? Progress()
    {
        foreach (var place in Format.Facts[(int)Fact.Progress])
        {
            if (Has(place) && At(place) is { HasValue: true, IsScalar: true } field && Percentages.Read(field.Text.Span, place.IsFraction) is { } percent) return percent;
        }

        return null;
    }

    /// <summary>Empty: no place has a size in pixels.</summary>
    public ReadOnlyMemory<byte> Size()
    {
        foreach (var place in Format.Facts[(int)Fact.Size])
        {
            if (!Has(place)) continue;
            var frame = place.FromTop ? 0 : job;
            var size = place.Kind == PlaceKind.Pair
                ? Sizes.Of(_reply.At(frame, place.Node).Number, _reply.At(frame, place.SecondNode).Number)
                : Sizes.Read(_reply.At(frame, place.Node).Text);
            if (!size.IsEmpty) return size;
        }

        return default;
    }

    /// <summary>Empty: no place has a duration.</summary>
    public ReadOnlyMemory<byte> Seconds()
    {
        foreach (var place in Format.Facts[(int)Fact.Seconds])
        {
            if (Has(place) && At(place) is { HasValue: true, IsScalar: true } field && Durations.Read(field.Text, place.PerSecond) is { IsEmpty: false } seconds) return seconds;
        }

        return default;
    }

    /// <summary>The first place that has an http(s) url: on the job, then level by level below it.</summary>
    public ReadOnlyMemory<byte>? Url(Fact fact)
    {
        if (UrlIn(job, fact) is { } url) return url;
        if (fact != Fact.VideoUrl) return null;
        return UrlBelow(job);
    }

    /// <summary>Whether an envelope that the job should be in is there and empty: <c>data: null</c>.</summary>
    public bool HasEmptyEnvelope()
    {
        foreach (var envelope in Format.Inside)
        {
            if (_reply.KindAt(job, envelope) is SlotKind.Null or SlotKind.EmptyObject or SlotKind.EmptyArray) return true;
        }

        return false;
    }

    /// <summary>Whether the envelope's code is the word <c>success</c>, and not a number.</summary>
    public bool EnvelopeSaysSuccess()
    {
        foreach (var place in Format.Facts[(int)Fact.ErrorCode])
        {
            if (At(place) is { IsText: true } field && Words.Same(field.Text.Span, "success")) return true;
        }

        return false;
    }

    /// <summary>Whether there is an id of a job: a request's own id is none.</summary>
    public bool HasJobId() => First(Fact.Id, out var place).Exists && place!.Text != RequestId;

    /// <summary>The first error code that does not say that all is well; null: there is none.</summary>
    /// <param name="ofJob">Whether only the job's own counts, and not its envelope's.</param>
    /// <remarks>A bare type is one only where it says that it is an error's: jobs have types, too.</remarks>
    public string? ErrorCode(bool ofJob)
    {
        foreach (var place in Format.Facts[(int)Fact.ErrorCode])
        {
            if (ofJob && place.FromTop && job != 0) continue;
            if (At(place) is { HasValue: true } field && (field.IsText || field.Kind == SlotKind.Number) && !JobError.SaysSuccess(field.Text.Span)
                && !(place.Text is "code" or "$.code" && Words.Same(field.Text.Span, EnvelopeSuccess))
                && !(place.Text == "type" && field.Text.Span.IndexOf("rror"u8) < 0)) return field.ToString();
        }

        return null;
    }

    /// <summary>The first error message that does not say that all is well; null: there is none.</summary>
    /// <param name="fact">The error message, or the message that good replies have, too.</param>
    /// <param name="ofJob">Whether only the job's own counts, and not its envelope's.</param>
    public string? ErrorText(Fact fact, bool ofJob)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            if (ofJob && place.FromTop && job != 0) continue;
            if (At(place) is { IsText: true, HasValue: true } field && !JobError.SaysSuccess(field.Text.Span) && !Urls.IsHttp(field.Text.Span)) return field.ToString();
        }

        return null;
    }

    /// <summary>The error of a reply that stands as a text inside another one.</summary>
    public JobError ErrorInside(string json)
    {
        using var inner = new ReplyFields(Format.Set.Paths, Encoding.UTF8.GetBytes(json));
        var facts = new JobFacts(inner, Format.Set.General, 0, Id);
        return new JobError(facts.ErrorCode(ofJob: false), facts.ErrorText(Fact.ErrorMessage, ofJob: false) ?? facts.ErrorText(Fact.Message, ofJob: false));
    }

    /// <summary>The path and query of the format's second request; null: there is none, or the reply lacks what it needs.</summary>
    public string? ThenTarget()
    {
        if (Format.Then is not { } then) return null;
        var filled = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (hole, place) in then.Places) filled[hole] = At(place) is { HasValue: true, IsScalar: true } field ? field.ToString() : null;
        var asked = Id;
        var target = then.Target.Fill(hole => Asking.Escape(hole, filled.TryGetValue(hole, out var value) ? value : Template.IdPart(hole, asked)));
        return target?.Length > LongestTarget ? null : target;
    }

    static ReadOnlyMemory<byte> Utf8(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, utf8);
        return utf8;
    }

    ReadOnlyMemory<byte>? UrlBelow(int frame)
    {
        foreach (var below in Format.Below)
        {
            var inner = _reply.FrameIn(frame, below);
            if (inner >= 0 && (UrlIn(inner, Fact.VideoUrl) ?? UrlBelow(inner)) is { } url) return url;
        }

        return null;
    }

    // A result may be JSON that stands as a text in the reply, once and no deeper: kie's resultJson.
    ReadOnlyMemory<byte>? UrlInText(ReadOnlyMemory<byte> json)
    {
        using var inner = new ReplyFields(Format.Set.Paths, json);
        var general = Format.Set.General;
        return new JobFacts(inner, general, JobFinder.Find(inner, general), Id, isInText: true).Url(Fact.VideoUrl);
    }

    ReadOnlyMemory<byte>? UrlIn(int frame, Fact fact)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            var field = _reply.At(place.FromTop ? 0 : frame, place.Node);
            if (field is not { IsText: true, HasValue: true }) continue;
            if (field.Text is var text && Urls.IsHttp(text.Span)) return text;
            if (fact == Fact.VideoUrl && !isInText && text.Span.StartsWith("{"u8) && UrlInText(text) is { } inner) return inner;
        }

        return null;
    }
}

using System.Text;

namespace Gateway.Formats;

/// <summary>The facts of one job, each from the first of its places that has a value.</summary>
readonly ref partial struct JobFacts(ReplyFields reply, Format format, int job, string id, bool isInText = false)
{
    readonly ReplyFields _reply = reply;

    /// <summary>The format that reads the reply.</summary>
    public Format Format { get; } = format;

    /// <summary>The id that the upstream was asked for.</summary>
    public string Id { get; } = id;

    /// <summary>How far the body could be read.</summary>
    public ParseResult Parsed => _reply.Result;

    /// <inheritdoc cref="ReplyFields.HasDuplicate"/>
    public bool HasDuplicate => _reply.HasDuplicate;

    /// <summary>The reply.</summary>
    public ReadOnlyMemory<byte> Body => _reply.Body;

    /// <summary>The job's own status word, and its place; absent and null where it has none.</summary>
    public (Field Word, Place? Place) StatusWord => JobFinder.StatusWord(_reply, Format, job);

    /// <summary>Whether the job is the reply itself, and not in an envelope.</summary>
    public bool IsAtTop => job == 0;

    /// <summary>Whether a condition holds of the job.</summary>
    public bool Holds(Condition condition, int httpStatus = 200) => condition.Holds(_reply, job, httpStatus);

    /// <summary>Whether one of some conditions holds of the job.</summary>
    public bool HoldsAny(Condition[] conditions) => Recogniser.HoldsAny(conditions, _reply, job);

    /// <summary>The value at a place.</summary>
    public Field At(Place place) => _reply.At(place.FromTop ? 0 : job, place.Node);

    /// <summary>The first scalar value of a fact, and its place; absent and null if there is no such value.</summary>
    public (Field Value, Place? Place) First(Fact fact) => Read<(Field, Place)>(fact, static (field, place) => (field, place)) ?? default;

    /// <summary>What the first scalar value of a fact says that says anything; null: none does.</summary>
    public T? Read<T>(Fact fact, Func<Field, Place, T?> read)
        where T : struct
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            if (!Has(place) || place.Kind != PlaceKind.Path) continue;
            if (At(place) is { HasValue: true, IsScalar: true } field && read(field, place) is { } value) return value;
        }

        return null;
    }

    /// <summary>A text; null: no place has one.</summary>
    public ReadOnlyMemory<byte>? Text(Fact fact)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            if (place.Kind == PlaceKind.IdModel && Ids.Model(Id) is { IsEmpty: false } model)
                return Encoding.UTF8.GetBytes(Id, 0, model.Length);
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
                PlaceKind.IdTime => Ids.Time(Id),
                PlaceKind.UrlExpires => url is { } signed ? Urls.Expires(signed.Span) : null,
                _ => Has(place) && At(place) is { HasValue: true, IsScalar: true } field ? Times.Read(field.Text.Span, place.Zone) : null,
            };
            if (time is not null) return time;
        }

        return null;
    }

    /// <summary>Per cent; null: no place has a number.</summary>
    public int? Progress() => Read(Fact.Progress, static (field, place) => Numbers.Percent(field.Text.Span, place.IsFraction));

    /// <summary>Empty: no place has a duration.</summary>
    public ReadOnlyMemory<byte> Seconds() =>
        Read(Fact.Seconds, static (field, place) => Numbers.Duration(field.Text.Span, place.PerSecond)) ?? default;

    /// <summary>Empty: no place has a size in pixels.</summary>
    public ReadOnlyMemory<byte> Size()
    {
        foreach (var place in Format.Facts[(int)Fact.Size])
        {
            if (!Has(place)) continue;
            var size = place.Kind == PlaceKind.Pair
                ? FrameSize.Read(At(place).Number, _reply.At(place.FromTop ? 0 : job, place.SecondNode).Number)
                : FrameSize.Read(At(place).Text);
            if (size is { } text) return text;
        }

        return default;
    }

    /// <summary>Whether an envelope that the job should be in is there and empty: <c>data: null</c>.</summary>
    public bool HasEmptyEnvelope()
    {
        foreach (var envelope in Format.Envelopes)
        {
            if (_reply.KindAt(job, envelope) is SlotKind.Null or SlotKind.EmptyObject or SlotKind.EmptyArray) return true;
        }

        return false;
    }

    /// <summary>Whether a place of an error code says success by a number or a word: <c>code: 0</c>.</summary>
    public bool HasSuccessCode()
    {
        foreach (var place in Format.Facts[(int)Fact.ErrorCode])
        {
            if (At(place) is { HasValue: true, IsScalar: true } field) return place.Text != "type" && !IsCode(field, place);
        }

        return false;
    }

    /// <summary>Whether there is an id of a job; the id of a call does not count.</summary>
    public bool HasJobId() => First(Fact.Id) is ({ Exists: true }, { } place) && !Format.IsOfCall(place);

    /// <summary>Whether the id of the job is the one that was asked for.</summary>
    public bool HasAskedId() => JobId(out _) is { Length: > 2 } own && (Id == own || Id.EndsWith("/" + own, StringComparison.Ordinal));

    /// <summary>The id of the job; null: the reply has none.</summary>
    /// <param name="isOfCall">
    /// Whether it may be the call's alone, which refusals have, too. An id that the format names first is the job's.
    /// </param>
    public string? JobId(out bool isOfCall)
    {
        var own = FindId(isOfCall: false);
        isOfCall = own is null;
        return own ?? FindId(isOfCall: true);
    }

    // Most places of a fact are empty in any one reply: that is asked before anything is taken from them.
    bool Has(Place place) => _reply.KindAt(place.FromTop ? 0 : job, place.Node) != SlotKind.Absent;

    string? FindId(bool isOfCall)
    {
        var places = Format.Facts[(int)Fact.Id];

        // Where the status stands deeper than the id, the id is at the top.
        foreach (var frame in (ReadOnlySpan<int>)[job, 0])
        {
            foreach (var place in places)
            {
                if ((Format.IsOfCall(place) && !ReferenceEquals(place, places[0])) != isOfCall || place.Kind != PlaceKind.Path) continue;
                var field = _reply.At(place.FromTop ? 0 : frame, place.Node);
                if (field.HasValue && (field.IsText || field.Kind == SlotKind.Number)) return field.ToString();
            }
        }

        return null;
    }
}

using System.Text;

namespace Gateway.Formats;

/// <summary>The facts of one job, each from the first of its places that has a value.</summary>
readonly ref partial struct JobFacts(ReplyFields reply, Format format, int job, string id, bool isInText = false)
{
    /// <summary>The id of a request, which may stand for the job's, and may be nothing but the call's.</summary>
    public const string RequestId = "request_id";

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

    /// <summary>Whether an envelope that the job should be in is there and empty: <c>data: null</c>.</summary>
    public bool HasEmptyEnvelope()
    {
        foreach (var envelope in Format.Envelopes)
        {
            if (_reply.KindAt(job, envelope) is SlotKind.Null or SlotKind.EmptyObject or SlotKind.EmptyArray) return true;
        }

        return false;
    }

    /// <summary>Whether there is an id of a job: a request's own id is none.</summary>
    public bool HasJobId() => First(Fact.Id, out var place).Exists && place!.Text != RequestId;

    static ReadOnlyMemory<byte> Utf8(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, utf8);
        return utf8;
    }
}

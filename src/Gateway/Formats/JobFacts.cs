using System.Text;
using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>The facts of one job, each from the first of its places that has a value.</summary>
readonly ref partial struct JobFacts(ReplyFields reply, Format format, int job, string id, bool isInText = false)
{
    readonly ReplyFields _reply = reply;

    public Format Format { get; } = format;

    /// <summary>The id that the upstream was asked for.</summary>
    public string Id { get; } = id;

    public ParseResult Parsed => _reply.Result;
    public bool HasDuplicate => _reply.HasDuplicate;

    /// <summary>The job's own status word, and its place; absent and null where it has none.</summary>
    public (Field Word, Place? Place) StatusWord => JobFinder.StatusWord(_reply, Format, job);

    public bool Holds(Condition condition) => condition.Holds(_reply, job);

    public bool HoldsAny(Condition[] conditions) => Recogniser.HoldsAny(conditions, _reply, job);

    /// <summary>The value at a place.</summary>
    public Field At(Place place) => _reply.At(place.FromTop ? 0 : job, place.Node);

    /// <summary>The first scalar value of a fact, and its place; absent and null where there is none.</summary>
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
                PlaceKind.IdTime => Ids.Time(Id),
                PlaceKind.UrlExpires => url is { } signed ? Urls.Expires(signed.Span) : null,
                _ => Has(place) && At(place) is { HasValue: true, IsScalar: true } field ? Times.Read(field.Text.Span, place.Zone) : null,
            };
            if (time is not null) return time;
        }

        return null;
    }

    /// <summary>Per cent; null: no place has a number.</summary>
    public int? Progress() => Read(Fact.Progress, static (field, place) => Percentages.Read(field.Text.Span, place.IsFraction));

    /// <summary>Empty: no place has a duration.</summary>
    public ReadOnlyMemory<byte> Seconds() => Read<ReadOnlyMemory<byte>>(
        Fact.Seconds,
        static (field, place) => Durations.Read(field.Text, place.PerSecond) is { IsEmpty: false } seconds ? seconds : null) ?? default;

    /// <summary>Empty: no place has a size in pixels.</summary>
    public ReadOnlyMemory<byte> Size()
    {
        foreach (var place in Format.Facts[(int)Fact.Size])
        {
            if (!Has(place)) continue;
            var size = place.Kind == PlaceKind.Pair
                ? Sizes.Of(At(place).Number, _reply.At(place.FromTop ? 0 : job, place.SecondNode).Number)
                : Sizes.Read(At(place).Text);
            if (!size.IsEmpty) return size;
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

    /// <summary>Whether there is an id of a job; the id of a call does not count.</summary>
    public bool HasJobId() => First(Fact.Id) is ({ Exists: true }, { } place) && !Format.IsOfCall(place);

    // Most places of a fact are empty in any one reply: that is asked before anything is taken from them.
    bool Has(Place place) => _reply.KindAt(place.FromTop ? 0 : job, place.Node) != SlotKind.Absent;

    static ReadOnlyMemory<byte> Utf8(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, utf8);
        return utf8;
    }
}

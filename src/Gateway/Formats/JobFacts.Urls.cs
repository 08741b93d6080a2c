using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>Where the result is, and where it can be asked for.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>What servers commonly take; what a reply says goes into the path of the next request.</summary>
    const int LongestTarget = 4096;

    /// <summary>The first place that has an http(s) url: on the job, then level by level below it.</summary>
    public ReadOnlyMemory<byte>? Url(Fact fact) => UrlIn(job, fact) ?? (fact == Fact.VideoUrl ? UrlBelow(job) : null);

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

    /// <summary>The path and query of the upstream's own bytes; null: the reply lacks what it needs.</summary>
    public string? Target(Operation content, string variant)
    {
        var values = new List<(string, string?)> { ("id", Id), ("variant", variant) };
        foreach (var (hole, place) in content.Places) values.Add((hole, At(place) is { HasValue: true, IsScalar: true } field ? field.ToString() : null));
        var target = content.Target([.. values]);
        return target?.Length > LongestTarget ? null : target;
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

    // A result may be JSON that stands as a text in the reply, once and no deeper.
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

using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>Where the result is, and where it can be asked for.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>What servers commonly take; what a reply says goes into the path of the next request.</summary>
    const int LongestTarget = 4096;

    /// <summary>The first place that has an http(s) url: on the job, then level by level below it.</summary>
    public ReadOnlyMemory<byte>? Url(Fact fact) => UrlIn(job, fact) ?? (fact == Fact.VideoUrl ? UrlBelow(job) : null);

    /// <summary>The path and query of the format's second request; null: there is none, or the reply lacks a value of it.</summary>
    public string? ThenTarget() => Format.UrlRequest is { } request ? Target(request) : null;

    /// <summary>The path and query of a request about the job; null: the reply lacks what it needs.</summary>
    public string? Target(RequestTemplate request, string? variant = null)
    {
        var named = new Dictionary<string, string?>(StringComparer.Ordinal) { ["variant"] = variant };
        foreach (var (name, place) in request.Places)
        {
            named[name] = At(place) is { HasValue: true, IsScalar: true } field ? field.ToString() : null;
        }

        var target = request.Target(new RequestValues { Id = Id, Named = named });
        return target?.Length > LongestTarget ? null : target;
    }

    ReadOnlyMemory<byte>? UrlBelow(int frame)
    {
        foreach (var below in Format.UrlIn)
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

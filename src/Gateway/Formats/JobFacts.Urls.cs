namespace Gateway.Formats;

/// <summary>Where the result is, and where it can be asked for.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>What servers commonly take; what a reply says goes into the path of the next request.</summary>
    const int LongestTarget = 4096;

    /// <summary>The first place that has an http(s) url: on the job, then level by level below it.</summary>
    public ReadOnlyMemory<byte>? Url(Fact fact) => UrlIn(job, fact);

    /// <summary>The path and query of the format's second request; null: there is no such value, or the reply lacks a value of it.</summary>
    public string? ThenTarget() => Format.UrlRequest is { } request ? Target(request) : null;

    /// <summary>The first place of the url that has a path at the upstream's own address: <c>/files/v.mp4</c>.</summary>
    public string? RelativeUrl() => Read<RelativePath>(Fact.VideoUrl, static (field, _) => RelativePath.Of(field))?.Text;

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

        if (fact != Fact.VideoUrl) return null;
        foreach (var below in Format.UrlIn)
        {
            if (_reply.FrameIn(frame, below) is >= 0 and var inner && UrlIn(inner, fact) is { } url) return url;
        }

        return null;
    }
}

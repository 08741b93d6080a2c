using System.Text;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Links;
using Gateway.OpenAI;
using Gateway.Upstreams;
using Gateway.Videos;

namespace Gateway.Downloads;

/// <summary>Where a file of a completed video is: behind links, or in the reply of the upstream.</summary>
sealed record ResultLocation
{
    /// <summary>The links to read it from, in the order in which they are tried; empty: the file is <see cref="Base64"/>.</summary>
    public IReadOnlyList<Link> Links { get; private init; } = [];

    /// <summary>The file in base64. It points into the reply, and is valid as long as the result of the query is.</summary>
    public ReadOnlyMemory<byte> Base64 { get; private init; }

    /// <summary>Locates a file of a completed video.</summary>
    /// <param name="call">The request to the upstream.</param>
    /// <param name="queried">The response.</param>
    /// <param name="variant">Which file.</param>
    public static Result<ResultLocation> Find(UpstreamCall call, VideoQueryResult queried, Variant variant)
    {
        var result = queried.Reading.Format.FindResult(queried.First.Reply, call.Id, variant.Word());
        var endpoints = result.ContentTarget is { } target ? Endpoints(call, queried.First.Address, target) : [];
        var isGuess = variant == Variant.Video && queried.Reading.GuessedAt is not null;
        if (UrlOf(variant, queried.Reading.Video, result) is { } url)
            return AtUrl(call, Encoding.UTF8.GetString(url.Span), queried.Reading.Format, result.ContentTarget, endpoints, isGuess);
        if (endpoints.Count > 0) return new ResultLocation { Links = endpoints };
        if (variant == Variant.Video && result.RelativeUrl is { } path) return AtPath(call, path);
        if (variant != Variant.Video) return Missing(variant);

        if ((result.Base64 ?? queried.Reading.Base64) is { IsEmpty: false } base64) return new ResultLocation { Base64 = base64 };
        if (queried.UrlFailure is { } failure) return FailureOf(failure);
        if ((result.File ?? queried.Reading.File) is { IsEmpty: false } file)
            return AtUrl(call, Encoding.UTF8.GetString(file.Span), queried.Reading.Format, contentTarget: null, endpoints, isGuess);
        return Missing(variant);
    }

    static ReadOnlyMemory<byte>? UrlOf(Variant variant, in Video video, in VideoResult result)
    {
        if (variant == Variant.Video) return video.VideoUrl ?? result.Url;
        if (variant != Variant.Thumbnail) return null;
        var thumbnail = video.Extras?.Find(static extra => extra.Name == "thumbnail_url").Value;
        return thumbnail is { IsEmpty: false } ? thumbnail : null;
    }

    // A path at the upstream's own address gets the key only if it is about this very job.
    static Result<ResultLocation> AtPath(UpstreamCall call, string path)
    {
        var url = new Uri(call.Upstream.Addresses[0], path);
        var link = RelativePath.HasSegment(path, call.Id) ? UpstreamLink(call, url) : new Link(url, [], IsConfigured: true);
        return new ResultLocation { Links = [link] };
    }

    static Result<ResultLocation> AtUrl(
        UpstreamCall call, string url, Format format, string? contentTarget, List<Link> endpoints, bool isGuess)
    {
        if (!ResultUrl.Parse(url).TryGet(out var link, out var failure))
            return endpoints.Count == 0 ? failure : new ResultLocation { Links = endpoints };

        // Elsewhere at the upstream's own origin is not a place for this video: its content path is. A guessed url never gets the key.
        var isUpstreams = call.Upstream.Addresses.Any(address => address.IsSameOrigin(link.Address));
        if (isUpstreams && !isGuess && UpstreamFile.IsOfVideo(link.Address, call, format, contentTarget))
            link = UpstreamLink(call, link.Address);
        else if (isUpstreams && endpoints.Count > 0)
            return new ResultLocation { Links = endpoints };
        return new ResultLocation { Links = [link, .. endpoints] };
    }

    /// <summary>The content endpoint at each address of the upstream, the one that has answered first.</summary>
    static List<Link> Endpoints(UpstreamCall call, string? answered, string target) =>
    [
        .. call.Upstream.Addresses.Select(UpstreamAddress.Prefix)
            .OrderByDescending(address => address == answered)
            .Select(address => LinkUrl.TryParse(address + target, out var url) ? UpstreamLink(call, url) : null)
            .OfType<Link>(),
    ];

    /// <summary>A link to an origin of the upstream, which gets the key.</summary>
    static Link UpstreamLink(UpstreamCall call, Uri url)
    {
        var headers = call.Upstream.Ask.Headers(call.Credential.Key).ToList();
        if (call.Credential.Authorization is { } authorization)
        {
            headers.RemoveAll(static header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
            headers.Add(new("Authorization", authorization));
        }

        if (call.ForwardedHost is { } host) headers.Add(new("X-Forwarded-Host", host));
        return new(url, headers, IsConfigured: true);
    }

    /// <summary>Why the request for the URL returned no URL. Some upstreams refuse it for a failed job.</summary>
    static Failure FailureOf(Failure urlRequest) => urlRequest.Reason == FailureReason.Refused
        ? new(FailureReason.VideoFailed, $"The video failed, so there is nothing to download: {urlRequest.Message}")
        : urlRequest;

    static Failure Missing(Variant variant) => new(FailureReason.NoContent, $"The upstream has no {variant.Word()} of this video.");
}

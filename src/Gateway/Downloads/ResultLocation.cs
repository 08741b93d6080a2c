using System.Text;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Links;
using Gateway.OpenAI;
using Gateway.Upstreams;
using Gateway.Videos;

namespace Gateway.Downloads;

/// <summary>Where a file of a completed video is: behind a link, or in the reply of the upstream.</summary>
sealed record ResultLocation
{
    /// <summary>The link to read it from; null: the file is <see cref="Base64"/>.</summary>
    public Link? Link { get; private init; }

    /// <summary>The upstream's own content endpoint, if <see cref="Link"/> leads elsewhere; null: no other link is known.</summary>
    public Link? Fallback { get; private init; }

    /// <summary>The file in base64. It points into the reply, and is valid as long as the result of the query is.</summary>
    public ReadOnlyMemory<byte> Base64 { get; private init; }

    /// <summary>Locates a file of a completed video.</summary>
    /// <param name="call">How the upstream was asked for the video.</param>
    /// <param name="queried">What it answered.</param>
    /// <param name="variant">Which file.</param>
    public static Result<ResultLocation> Find(UpstreamCall call, VideoQueryResult queried, Variant variant)
    {
        var result = queried.Reading.Format.FindResult(queried.First.Reply, call.Id, variant.Word());
        var endpoint = result.ContentTarget is { } target ? UpstreamLink(call, EndpointUrl(call.Upstream, target)) : null;
        var isGuess = variant == Variant.Video && queried.Reading.GuessedAt is not null;
        if (UrlOf(variant, queried.Reading.Video, result) is { } url)
            return AtUrl(call, Encoding.UTF8.GetString(url.Span), endpoint, isGuess);
        if (endpoint is not null) return new ResultLocation { Link = endpoint };
        if (variant == Variant.Video && result.RelativeUrl is { } path) return AtPath(call, path);
        if (variant != Variant.Video) return Missing(variant);

        if ((result.Base64 ?? queried.Reading.Base64) is { IsEmpty: false } base64) return new ResultLocation { Base64 = base64 };
        if (queried.UrlFailure is { } failure) return FailureOf(failure);
        if ((result.File ?? queried.Reading.File) is { IsEmpty: false } file)
            return AtUrl(call, Encoding.UTF8.GetString(file.Span), endpoint: null, isGuess);
        return Missing(variant);
    }

    static ReadOnlyMemory<byte>? UrlOf(Variant variant, in Video video, in VideoResult result)
    {
        if (variant == Variant.Video) return video.VideoUrl ?? result.Url;
        if (variant != Variant.Thumbnail) return null;
        var thumbnail = video.Extras?.Find(static extra => extra.Name == "thumbnail_url").Value;
        return thumbnail is { IsEmpty: false } ? thumbnail : null;
    }

    // A path at the upstream's own address gets the key only where it is about the very job.
    static Result<ResultLocation> AtPath(UpstreamCall call, string path)
    {
        var url = new Uri(call.Upstream.Addresses[0], path);
        return new ResultLocation { Link = RelativePath.HasSegment(path, call.Id) ? UpstreamLink(call, url) : new Link(url, [], IsConfigured: true) };
    }

    static Result<ResultLocation> AtUrl(UpstreamCall call, string url, Link? endpoint, bool isGuess)
    {
        if (!ResultUrl.Parse(url).TryGet(out var link, out var failure))
            return endpoint is null ? failure : new ResultLocation { Link = endpoint };

        // Some upstreams serve their files to holders of the key alone. It may go to the origins that it is configured for.
        // A url that was guessed may be any link of the reply: it never gets the key.
        var isUpstreams = !isGuess && call.Upstream.Addresses.Any(address => address.IsSameOrigin(link.Address));
        return new ResultLocation { Link = isUpstreams ? UpstreamLink(call, link.Address) : link, Fallback = endpoint };
    }

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

    static Uri EndpointUrl(Upstream upstream, string target) => new(UpstreamAddress.Prefix(upstream.Addresses[0]) + target);

    /// <summary>Why the request for the URL gave none. Some upstreams refuse it for a job that has failed.</summary>
    static Failure FailureOf(Failure urlRequest) => urlRequest.Reason == FailureReason.Refused
        ? new(FailureReason.NoContent, $"The video failed, so there is nothing to download: {urlRequest.Message}")
        : urlRequest;

    static Failure Missing(Variant variant) => new(FailureReason.NoContent, $"The upstream gives no {variant.Word()} of this video.");
}

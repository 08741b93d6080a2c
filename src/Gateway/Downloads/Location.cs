using System.Text;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Upstreams;
using Gateway.Videos;

namespace Gateway.Downloads;

/// <summary>Where a file of a completed video is: behind a link, at the upstream's own endpoint, or in the reply itself.</summary>
readonly struct Location
{
    /// <summary>Null: there is none, or it is <see cref="Embedded"/>.</summary>
    public Source? First { get; private init; }

    /// <summary>Where else it is; null: nowhere.</summary>
    public Source? Second { get; private init; }

    /// <summary>The file in base64, in the memory of the finding.</summary>
    public ReadOnlyMemory<byte>? Embedded { get; private init; }

    /// <summary>Why there is no source.</summary>
    public Failure? Failure { get; private init; }

    public static Location Of(UpstreamCall question, VideoQueryResult finding, Variant variant)
    {
        var result = finding.Reading.Format.FindResult(finding.First.Reply, question.Id, Word(variant));
        var own = result.ContentTarget is { } target ? Own(question, new Uri(UpstreamAddress.Prefix(question.Upstream.Addresses[0]) + target)) : null;
        var url = variant switch
        {
            Variant.Video => finding.Reading.Video.VideoUrl ?? result.Url,
            // An untyped null would be an empty text, and that is a url to nowhere.
            Variant.Thumbnail => finding.Reading.Video.Extras?.Find(static extra => extra.Name == "thumbnail_url").Value is { IsEmpty: false } thumbnail ? thumbnail : default(ReadOnlyMemory<byte>?),
            _ => null,
        };

        if (url is { } link) return Behind(question, Encoding.UTF8.GetString(link.Span), own);
        if (own is not null) return new() { First = own };
        if (variant == Variant.Video && result.Base64 is { IsEmpty: false } base64) return new() { Embedded = base64 };
        if (variant == Variant.Video && finding.UrlFailure is { } failure) return new() { Failure = NoUrl(failure) };
        if (variant == Variant.Video && result.File is { IsEmpty: false } file) return new() { Failure = Resolved.FromUrl(Encoding.UTF8.GetString(file.Span)).Failure };
        return new() { Failure = new(FailureReason.NoContent, $"The upstream gives no {Word(variant)} of this video.") };
    }

    static Location Behind(UpstreamCall question, string link, Source? own)
    {
        var resolved = Resolved.FromUrl(link);
        if (resolved.Source is not { } source) return new() { First = own, Failure = resolved.Failure };

        // Some upstreams' files need the key, and it may go where it is configured for: to this very origin.
        var isOwn = question.Upstream.Addresses.Any(address => IsSameOrigin(address, source.Address));
        return new() { First = isOwn ? Own(question, source.Address) : source, Second = own };
    }

    static Source Own(UpstreamCall question, Uri address)
    {
        var headers = question.Upstream.Ask.Headers(question.Credential.Key).ToList();
        if (question.Credential.Authorization is { } authorization)
        {
            headers.RemoveAll(static header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
            headers.Add(new("Authorization", authorization));
        }

        if (question.ForwardedHost is { } host) headers.Add(new("X-Forwarded-Host", host));
        return new(address, headers, IsConfigured: true);
    }

    /// <summary>A refusal is what some upstreams say of a job that failed; anything else may pass.</summary>
    static Failure NoUrl(Failure failure) =>
        failure.Reason == FailureReason.Refused ? new(FailureReason.NoContent, $"The video failed, so there is nothing to download: {failure.Message}") : failure;

    static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    static string Word(Variant variant) => variant switch
    {
        Variant.Thumbnail => "thumbnail",
        Variant.Spritesheet => "spritesheet",
        _ => "video",
    };
}

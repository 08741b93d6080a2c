using Gateway.Failures;
using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>Where the bytes are, or why nobody can tell.</summary>
readonly record struct Resolved(Source? Source, Failure? Failure)
{
    /// <summary>Reads what an upstream gave as the url of a result. A data url is for <see cref="Embedded"/>.</summary>
    public static Resolved FromUrl(string text)
    {
        var colon = text.IndexOf(':');
        var scheme = colon > 0 ? text[..colon].ToLowerInvariant() : "";
        return scheme switch
        {
            "http" or "https" => Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == scheme
                ? new(Source.Untrusted(link), null)
                : new(null, Link.Refused("is no url that can be read")),
            "gs" => Elsewhere("in a bucket of Google Cloud Storage (gs://), which only the bucket's owner can read. Fetch it from there with the owner's credentials."),
            "s3" => Elsewhere("in an S3 bucket (s3://), which only the bucket's owner can read. Fetch it from there with the owner's credentials."),
            "data" => Elsewhere("in a data url that is not base64."),
            "" => Elsewhere("known to the upstream by a file id only, and not by a url. Fetch it from the upstream's own files API."),
            _ => new(null, Link.Refused("is neither http nor https")),
        };
    }

    static Resolved Elsewhere(string where) => new(null, new(FailureReason.NoContent, $"The video is {where}"));
}

using Gateway.Failures;
using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>Reads what an upstream gives as the URL of a result.</summary>
static class ResultUrl
{
    /// <summary>Accepts http and https URLs. Base64 in a data URL is for <see cref="EmbeddedRepresentation"/>.</summary>
    /// <param name="text">A URL, the URI of a bucket, or the id of a file.</param>
    /// <returns>An untrusted link, or why the file cannot be read from the text.</returns>
    public static Result<Link> Parse(string text)
    {
        var colon = text.IndexOf(':');
        var scheme = colon > 0 ? text[..colon].ToLowerInvariant() : "";
        return scheme switch
        {
            "http" or "https" => ParseHttp(text, scheme),
            "gs" => InBucket("a bucket of Google Cloud Storage (gs://)"),
            "s3" => InBucket("an S3 bucket (s3://)"),
            "data" => Unreachable("in a data URL that is not base64."),
            "" => Unreachable("known to the upstream by a file id only, and not by a URL. Fetch it from the upstream's own files API."),
            _ => LinkFailures.Refused("is neither http nor https"),
        };
    }

    static Result<Link> ParseHttp(string text, string scheme) =>
        LinkUrl.TryParse(text, out var url) && url.Scheme == scheme
            ? Link.Untrusted(url)
            : LinkFailures.Refused("is not a valid URL");

    static Failure InBucket(string bucket) =>
        Unreachable($"in {bucket}, which only the bucket's owner can read. Fetch it from there with the owner's credentials.");

    static Failure Unreachable(string place) => new(FailureReason.NoContent, $"The video is {place}");
}

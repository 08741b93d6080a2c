using Gateway.Links;
using Gateway.Media;

namespace Gateway.Downloads;

/// <summary>Checks by its header whether the response of a link can contain a file.</summary>
static class LinkResponseCheck
{
    /// <exception cref="LinkException">The response contains no file, or not in a form that can be passed on.</exception>
    public static void ThrowIfUnusable(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var refused = LinkFailures.Broken($"answers HTTP {status}");
        if (status is 408 or 425 or 429 or >= 500)
            throw new LinkException(refused with { RetryAfter = response.Headers.RetryAfter?.Delta }, LinkRecovery.Retry);
        if (status is not (200 or 206))
            throw new LinkException(refused, LinkRecovery.RenewLink);
        if (response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new LinkException(LinkFailures.Broken("returns a compressed file, which was not requested"), LinkRecovery.None);
        if (MediaTypes.IsText(DeclaredType(response)))
            throw new LinkException(LinkFailures.Text, LinkRecovery.RenewLink);
        if (status == 206 && response.Content.Headers.ContentRange is not { HasRange: true, Unit: "bytes" })
            throw new LinkException(LinkFailures.Broken("returns a part of the file without a valid Content-Range"), LinkRecovery.None);
    }

    /// <summary>The media type that the response declares, in lower case and without parameters; null: no type is declared.</summary>
    public static string? DeclaredType(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
}

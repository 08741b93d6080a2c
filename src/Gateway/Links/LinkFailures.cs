using Gateway.Failures;

namespace Gateway.Links;

/// <summary>The failures of links, in the gateway's own words: neither the url nor anything that it answered.</summary>
static class Link
{
    public static readonly Failure NotPublic = Refused("leads to an address that is not public (Gateway:Links:AllowNetworks lists those that are allowed all the same)");

    public static readonly Failure Text = Broken("gives a text and no video");

    public static readonly Failure Late = Broken("does not answer in time");

    public static readonly Failure TooBig = new(FailureReason.TooBig, "The file is larger than this gateway passes on (Gateway:Links:MaxSize).");

    public static Failure Refused(string why) => new(FailureReason.LinkRefused, $"The upstream's link to the file {why}, and is not followed.");

    public static Failure Broken(string why) => new(FailureReason.LinkBroken, $"The upstream's link to the file {why}.");

    public static Failure Lost(HttpRequestError error) => Broken(error switch
    {
        HttpRequestError.NameResolutionError => "leads to a name that cannot be resolved",
        HttpRequestError.SecureConnectionError => "leads where no secure connection can be made",
        HttpRequestError.ConnectionError => "leads where nothing can be reached",
        _ => "breaks off",
    });
}

/// <summary>What may help against a link that gives nothing.</summary>
enum Remedy
{
    None,

    /// <summary>Ask the upstream for the link again: this one may have expired.</summary>
    Resolve,

    /// <summary>Try the same link again.</summary>
    Retry,
}

/// <summary>A link that gave nothing.</summary>
sealed class LinkException(Failure failure, Remedy remedy, Exception? inner = null) : IOException(failure.Message, inner)
{
    public Failure Failure { get; } = failure;

    public Remedy Remedy { get; } = remedy;
}

using Gateway.Failures;

namespace Gateway.Links;

/// <summary>The failures of links. Their messages contain neither the URL nor any part of the response.</summary>
static class LinkFailures
{
    /// <summary>No address of the link's host is public or allowed.</summary>
    public static readonly Failure NotPublic =
        Refused("leads to an address that is not public (Gateway:Links:AllowNetworks lists the private networks that are allowed)");

    /// <summary>The response is an error page or a JSON error, whatever its status and its content type are.</summary>
    public static readonly Failure Text = Broken("returns text instead of a video");

    /// <summary>The link sent nothing for the time that <c>Downloads.IdleTimeout</c> or the connect timeout allows.</summary>
    public static readonly Failure TimedOut = Broken("does not answer in time");

    /// <summary>The file is larger than <see cref="LinkPolicy.MaxSize"/>.</summary>
    public static readonly Failure TooBig =
        new(FailureReason.TooBig, "The file is larger than the limit of this gateway (Gateway:Links:MaxSize).");

    /// <summary>The policy forbids to follow the link.</summary>
    /// <param name="why">Continues the sentence "The upstream's link to the file ...".</param>
    public static Failure Refused(string why) =>
        new(FailureReason.LinkRefused, $"The upstream's link to the file {why}, and is not followed.");

    /// <summary>The link was followed and returned no usable bytes.</summary>
    /// <param name="why">Continues the sentence "The upstream's link to the file ...".</param>
    public static Failure Broken(string why) => new(FailureReason.LinkBroken, $"The upstream's link to the file {why}.");

    /// <summary>The connection could not be made, or was lost.</summary>
    public static Failure Disconnected(HttpRequestError error) => Broken(error switch
    {
        HttpRequestError.NameResolutionError => "leads to a host name that cannot be resolved",
        HttpRequestError.SecureConnectionError => "leads to a host that does not accept a secure connection",
        HttpRequestError.ConnectionError => "leads to a host that cannot be reached",
        _ => "breaks off",
    });
}

using Gateway.Asking;
using Gateway.Record;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>A request for a video that may go upstream.</summary>
/// <param name="Route">Where it leads.</param>
/// <param name="Permission">With which credential.</param>
/// <param name="UpstreamCall">What every call of the upstream about this video has in common.</param>
readonly record struct Admission(Route Route, Permission Permission, UpstreamCall UpstreamCall)
{
    /// <summary>The upstream that has the video.</summary>
    public Upstream Upstream => Route.Upstream;

    /// <summary>The upstream's own key that is used; null: the client's is passed on.</summary>
    public UpstreamKey? Key => Permission.Key;

    /// <summary>What the gateway remembers the video by.</summary>
    public JobKey Job => new(Permission.Owner, Upstream.Name, Route.AskedId);
}

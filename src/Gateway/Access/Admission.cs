using Gateway.Asking;
using Gateway.Record;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>A routed and authorized request for a video.</summary>
/// <param name="Route">The upstream and the id.</param>
/// <param name="Permission">The credential.</param>
/// <param name="UpstreamCall">The parts that all upstream requests about this video share.</param>
readonly record struct Admission(Route Route, Permission Permission, UpstreamCall UpstreamCall)
{
    /// <summary>The upstream that has the video.</summary>
    public Upstream Upstream => Route.Upstream;

    /// <summary>The upstream's own key that is used; null: the client's key is passed on.</summary>
    public UpstreamKey? Key => Permission.Key;

    /// <summary>What the gateway remembers the video by.</summary>
    public JobKey Job => new(Permission.Owner.Memory, Upstream.Name, Route.AskedId);
}

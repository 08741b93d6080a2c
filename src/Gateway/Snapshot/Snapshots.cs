using Gateway.Asking;
using Gateway.Configuration;

namespace Gateway.Snapshot;

/// <summary>The snapshot in effect. A request takes it once, at its start, and uses it to its end.</summary>
sealed class Snapshots
{
    readonly YarpFeed _yarp;
    readonly YarpPipeline _pipeline;
    volatile GatewaySnapshot _current;

    /// <param name="first">The snapshot to start with. YARP has its upstreams already.</param>
    /// <param name="yarp">Gives YARP other upstreams.</param>
    /// <param name="pipeline">Sends requests to upstreams.</param>
    public Snapshots(GatewaySnapshot first, YarpFeed yarp, YarpPipeline pipeline)
    {
        (_current, _yarp, _pipeline) = (first, yarp, pipeline);
        pipeline.Open(first.All);
    }

    /// <summary>The snapshot in effect.</summary>
    public GatewaySnapshot Current => _current;

    /// <summary>
    /// Puts a snapshot into effect once YARP can serve its upstreams. Until then, and if YARP refuses them, the current one stays.
    /// </summary>
    /// <exception cref="ConfigurationFaultsException">YARP refuses an upstream.</exception>
    public async Task ReplaceAsync(GatewaySnapshot next)
    {
        await _yarp.ApplyAsync(next.All);
        _pipeline.Open(next.All);
        _current = next;
    }
}

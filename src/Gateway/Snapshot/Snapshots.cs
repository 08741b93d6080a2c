using Gateway.Asking;
using Gateway.Configuration;

namespace Gateway.Snapshot;

/// <summary>The snapshot in effect. A request takes it at its start, and never looks at another.</summary>
sealed class Snapshots
{
    readonly YarpFeed _yarp;
    readonly YarpPipeline _pipeline;
    volatile GatewaySnapshot _current;

    public Snapshots(GatewaySnapshot first, YarpFeed yarp, YarpPipeline pipeline)
    {
        (_current, _yarp, _pipeline) = (first, yarp, pipeline);
        pipeline.Open(first);
    }

    public GatewaySnapshot Current => _current;

    /// <summary>Puts another one into effect, as soon as YARP can serve it; until then, and if it cannot, the old one stays.</summary>
    /// <exception cref="ConfigurationFaultsException">YARP refuses it.</exception>
    public async Task ReplaceAsync(GatewaySnapshot next)
    {
        await _yarp.ApplyAsync(next);
        _pipeline.Open(next);
        _current = next;
    }
}

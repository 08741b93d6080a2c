namespace Gateway.Simulation;

/// <summary>How the simulated suppliers are started.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The clock that determines the state of jobs and the length of delays; by default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The port of the first supplier. The next suppliers, and last the host of the videos, have the ports after it. 0, the default:
    /// every one has any free port.
    /// </summary>
    public int FirstPort { get; init; }

    /// <summary>
    /// The names of the suppliers to start, in this order; <see cref="Simulator.Names"/> for all. By default the first five of them.
    /// </summary>
    public IReadOnlyList<string>? Only { get; init; }

    internal int PortOf(int number) => FirstPort is 0 ? 0 : FirstPort + number;
}

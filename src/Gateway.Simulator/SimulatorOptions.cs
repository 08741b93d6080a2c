namespace Gateway.Simulation;

/// <summary>How the simulated suppliers are started.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The clock by which jobs live and delays pass; the system's unless given.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The port of the first supplier, the others following it and the media host following them: 1..65500, or 0 (the default) for
    /// any free ports.
    /// </summary>
    public int FirstPort { get; init; }

    /// <summary>
    /// Which suppliers to start, in that order; <see cref="Simulator.Names"/> for all. Unless given, the first five of them.
    /// </summary>
    public IReadOnlyList<string>? Only { get; init; }
}

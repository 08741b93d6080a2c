namespace Gateway.Simulation;

/// <summary>How the simulated suppliers are started.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The clock by which jobs live and delays pass; the system's unless given.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The port of the first supplier, the others following it: 1..65531, or 0 (the default) for any five free ports.
    /// </summary>
    public int FirstPort { get; init; }
}

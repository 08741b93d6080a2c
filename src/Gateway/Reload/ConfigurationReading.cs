using Gateway.Snapshot;

namespace Gateway.Reload;

/// <summary>The result of reading the configuration.</summary>
/// <param name="Fingerprint">The fingerprint of the files that were read.</param>
/// <param name="Snapshot">Null: the configuration is invalid.</param>
/// <param name="Faults">Every fault. Empty: the configuration is valid.</param>
sealed record ConfigurationReading(string Fingerprint, GatewaySnapshot? Snapshot, IReadOnlyList<string> Faults);

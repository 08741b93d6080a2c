namespace Gateway.Snapshot;

/// <summary>Registers the snapshot in effect.</summary>
static class SnapshotServices
{
    /// <param name="services">The container.</param>
    /// <param name="first">The snapshot to start with.</param>
    public static void AddSnapshot(this IServiceCollection services, GatewaySnapshot first) =>
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Snapshots>(provider, first));
}

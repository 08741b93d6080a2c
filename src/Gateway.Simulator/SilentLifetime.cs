namespace Gateway.Simulation;

/// <summary>Leaves the process's signals alone: the default lifetime would take Ctrl+C away from whoever runs the suppliers.</summary>
sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

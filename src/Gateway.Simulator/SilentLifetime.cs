namespace Gateway.Simulation;

/// <summary>
/// A host lifetime that ignores the process's signals. The default one would handle Ctrl+C in place of the program that starts the
/// suppliers.
/// </summary>
sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

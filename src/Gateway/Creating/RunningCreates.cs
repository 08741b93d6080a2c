using System.Collections.Concurrent;

namespace Gateway.Creating;

/// <summary>The creates that are running. The end of the process waits for them, and logs each that does not end in time.</summary>
sealed class RunningCreates(CreateJournal journal) : IHostedService
{
    readonly ConcurrentDictionary<PendingCreate, Task> _running = new();

    /// <summary>The number of creates that are running.</summary>
    public int Count => _running.Count;

    /// <summary>Runs a create to its end.</summary>
    public async Task<CreateOutcome> RunAsync(PendingCreate create, Func<Task<CreateOutcome>> send)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[create] = ended.Task;
        try
        {
            return await send();
        }
        finally
        {
            _running.TryRemove(create, out _);
            ended.SetResult();
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the running creates. Kestrel has stopped before: no others begin.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            foreach (var (create, _) in _running) await journal.LostAsync(create);
        }
    }
}

namespace Gateway.Downloads;

/// <summary>Runs one operation for all callers that ask for it at the same time. It is cancelled when the last of them has left.</summary>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="TResult">The result. It is disposed when each caller has its own share of it.</typeparam>
sealed class SharedOperations<TKey, TResult>
    where TKey : notnull
    where TResult : IDisposable
{
    // Held for a look-up only.
    readonly Dictionary<TKey, Running> _running = [];

    /// <param name="key">What is asked for.</param>
    /// <param name="operation">Runs without the context of its first caller.</param>
    /// <param name="share">Makes a caller's own share of the result.</param>
    /// <param name="cancelled">Cancels the wait of this caller.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancelled"/> was cancelled.</exception>
    public async Task<TResult> RunAsync(
        TKey key, Func<CancellationToken, Task<TResult>> operation, Func<TResult, TResult> share, CancellationToken cancelled)
    {
        var running = Join(key, operation);
        try
        {
            return share(await running.Result.WaitAsync(cancelled));
        }
        finally
        {
            Leave(key, running);
        }
    }

    Running Join(TKey key, Func<CancellationToken, Task<TResult>> operation)
    {
        lock (_running)
        {
            if (!_running.TryGetValue(key, out var running)) _running[key] = running = new(operation);
            running.Callers++;
            return running;
        }
    }

    void Leave(TKey key, Running running)
    {
        lock (_running)
        {
            if (--running.Callers > 0) return;
            _running.Remove(key);
        }

        running.Dispose();
    }

    sealed class Running : IDisposable
    {
        readonly CancellationTokenSource _abandoned = new();

        public Running(Func<CancellationToken, Task<TResult>> operation) => Result = Task.Run(() => operation(_abandoned.Token));

        public Task<TResult> Result { get; }

        public int Callers { get; set; }

        public void Dispose()
        {
            _abandoned.Cancel();
            _ = Result.ContinueWith(
                ended =>
                {
                    if (ended.IsCompletedSuccessfully) ended.Result.Dispose();
                    _ = ended.Exception;
                    _abandoned.Dispose();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}

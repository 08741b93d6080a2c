using Gateway.Downloads;

namespace Gateway.Tests.Downloads;

public class SharedOperationsTests
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Concurrent_callers_share_one_operation()
    {
        var operations = new SharedOperations<int, Shared>();
        var (runs, result) = (0, new TaskCompletionSource<Shared>(TaskCreationOptions.RunContinuationsAsynchronously));
        var callers = Enumerable.Range(0, 20).Select(_ => operations.RunAsync(1, _ => Run(), static shared => shared.Share(), Cancelled)).ToList();
        var first = new Shared();
        result.SetResult(first);
        await Task.WhenAll(callers);
        Assert.Equal(1, runs);
        Assert.True(SpinWait.SpinUntil(() => first.IsDisposed, TimeSpan.FromSeconds(10)));
        Assert.All(callers, static caller => Assert.False(caller.Result.IsDisposed));

        Task<Shared> Run()
        {
            Interlocked.Increment(ref runs);
            return result.Task;
        }
    }

    [Fact]
    public async Task An_operation_ends_when_its_last_caller_leaves()
    {
        var operations = new SharedOperations<int, Shared>();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        var callers = new[] { one, two }.Select(source => operations.RunAsync(1, RunAsync, static shared => shared.Share(), source.Token)).ToList();
        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => callers[0]);
        Assert.False(stopped.Task.IsCompleted);
        await two.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => callers[1]);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancelled);

        async Task<Shared> RunAsync(CancellationToken abandoned)
        {
            abandoned.Register(stopped.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, abandoned);
            return new Shared();
        }
    }

    sealed class Shared : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public Shared Share() => IsDisposed ? throw new ObjectDisposedException(nameof(Shared)) : new();

        public void Dispose() => IsDisposed = true;
    }
}

using System.Runtime.CompilerServices;
using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>Cancels what waits for a link that sends nothing. It stands still while nobody waits: a slow client is no fault of the link's.</summary>
sealed class IdleClock : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    readonly CancellationToken _gone;
    readonly CancellationTokenSource _idle;
    readonly CancellationTokenSource _either;

    /// <param name="time">What it goes by.</param>
    /// <param name="gone">Fires when the client has left.</param>
    public IdleClock(TimeProvider time, CancellationToken gone)
    {
        _gone = gone;
        _idle = new(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_idle.Token, gone);
    }

    /// <summary>Waits for something of the link's.</summary>
    /// <exception cref="LinkException">Nothing came in time.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> WaitAsync<T>(Func<CancellationToken, ValueTask<T>> something)
    {
        try
        {
            _idle.CancelAfter(Limit);
            return await something(_either.Token);
        }
        catch (OperationCanceledException late) when (!_gone.IsCancellationRequested)
        {
            throw new LinkException(Link.Late, Remedy.Retry, late);
        }
        finally
        {
            _idle.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _idle.Dispose();
    }
}

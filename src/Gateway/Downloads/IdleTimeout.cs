using System.Runtime.CompilerServices;
using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>
/// Limits how long a link may send nothing. It runs only during a wait for the link: the time of a slow client does not count.
/// </summary>
sealed class IdleTimeout : IDisposable
{
    /// <summary>How long a link may send nothing.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    readonly CancellationToken _disconnected;
    readonly CancellationTokenSource _idle;
    readonly CancellationTokenSource _either;

    /// <param name="time">The clock.</param>
    /// <param name="disconnected">Cancelled when the client disconnects.</param>
    public IdleTimeout(TimeProvider time, CancellationToken disconnected)
    {
        _disconnected = disconnected;
        _idle = new(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_idle.Token, disconnected);
    }

    /// <summary>Waits for an operation of the link.</summary>
    /// <exception cref="LinkException">The operation did not end within <see cref="Limit"/>.</exception>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> WaitAsync<T>(Func<CancellationToken, ValueTask<T>> operation)
    {
        try
        {
            _idle.CancelAfter(Limit);
            return await operation(_either.Token);
        }
        catch (OperationCanceledException timedOut) when (!_disconnected.IsCancellationRequested)
        {
            throw new LinkException(LinkFailures.TimedOut, LinkRecovery.Retry, timedOut);
        }
        finally
        {
            _idle.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _either.Dispose();
        _idle.Dispose();
    }
}

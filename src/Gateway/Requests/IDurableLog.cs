namespace Gateway.Requests;

/// <summary>The part of the log whose lines must be written before the gateway goes on.</summary>
interface IDurableLog
{
    /// <summary>Waits until all lines that were logged to it before are written.</summary>
    /// <param name="limit">The longest wait: a log that is blocked must not stop the gateway.</param>
    /// <returns>False: they are not yet written. They are counted as missed.</returns>
    Task<bool> FlushAsync(TimeSpan limit);
}

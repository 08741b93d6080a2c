namespace Gateway.Simulation.Traffic;

/// <summary>A fault in the handling of one request. By default the request is handled and answered as usual.</summary>
public sealed class Fault
{
    /// <summary>
    /// Sent at once, before the request is read, checked or executed. With <c>CutAfter = 0</c> the connection is reset instead.
    /// </summary>
    public Reply? Instead { get; init; }

    /// <summary>The request is refused for this reason, in the supplier's own form, and is not executed.</summary>
    public RefusalReason? Refuse { get; init; }

    /// <summary>Sent after the request was executed, in place of its answer: a job exists, and the client does not know its id.</summary>
    public Reply? Afterwards { get; init; }

    /// <summary>How long the request waits first: 0 or more, by the simulator's clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The request waits first until this task has completed.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>Closes the connection after this many bytes (1 or more) of a video. Content-Length is that of the whole video.</summary>
    public long? CutAt { get; init; }

    /// <summary>Answers a range request with 200 and the whole video.</summary>
    public bool IgnoreRange { get; init; }

    /// <summary>The Content-Type of the video, in place of the true one.</summary>
    public string? ContentType { get; init; }

    /// <summary>A reply in place of the execution.</summary>
    public static Fault Say(Reply reply) => new() { Instead = reply };

    /// <summary>A reply in place of the answer, after the execution.</summary>
    public static Fault Lose(Reply reply) => new() { Afterwards = reply };

    /// <summary>A reset connection.</summary>
    /// <param name="afterwards">Whether the request is executed first.</param>
    public static Fault Cut(bool afterwards) => afterwards ? Lose(new() { CutAfter = 0 }) : Say(new() { CutAfter = 0 });

    /// <summary>A 302 redirect to this address.</summary>
    public static Fault Redirect(string address) => new()
    {
        Instead = new Reply { Status = 302 }.With("Location", address),
    };
}

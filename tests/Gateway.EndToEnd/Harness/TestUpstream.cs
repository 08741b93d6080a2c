using System.Collections.Concurrent;

namespace Gateway.EndToEnd.Harness;

/// <summary>An upstream of one test, on a port of loopback, that records its requests.</summary>
abstract class TestUpstream : IAsyncDisposable
{
    static readonly ConcurrentDictionary<string, TestUpstream> Running = new(StringComparer.Ordinal);

    /// <summary>The reply of a healthy upstream.</summary>
    public const string Video = """{"id":"theirs","object":"video","model":"sora-2","status":"in_progress","progress":45,"created_at":1759763426}""";

    /// <summary>Scheme, host and port.</summary>
    public abstract string Address { get; }

    /// <summary>The requests, in order.</summary>
    public abstract IReadOnlyCollection<ReceivedRequest> Requests { get; }

    /// <summary>The only request.</summary>
    public ReceivedRequest Request => Assert.Single(Requests);

    /// <summary>The requests of the upstream at an origin; empty: no upstream runs there.</summary>
    public static IEnumerable<ReceivedRequest> RequestsAt(string origin) => Running.GetValueOrDefault(origin)?.Requests ?? [];

    public virtual ValueTask DisposeAsync()
    {
        Running.TryRemove(Address, out _);
        return ValueTask.CompletedTask;
    }

    /// <summary>Registers the upstream, so that its requests can be found by its origin.</summary>
    protected void Started() => Running[Address] = this;
}

/// <summary>A request that an upstream received.</summary>
/// <param name="Line">The request line.</param>
/// <param name="Headers">By name in lower case.</param>
/// <param name="Body">The body.</param>
sealed record ReceivedRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

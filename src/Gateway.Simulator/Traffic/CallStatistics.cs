using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace Gateway.Simulation.Traffic;

/// <summary>What a supplier remembers of the calls it received: the number of polls, the keys, and the jobs that were created.</summary>
sealed class CallStatistics
{
    const int Capacity = 1024;

    readonly ConcurrentDictionary<string, int> _polls = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);
    readonly Queue<ReceivedCreate> _creates = [];
    int _createCount;

    /// <summary>The number of polls by key.</summary>
    public IReadOnlyDictionary<string, int> Polls => _polls.ToDictionary(StringComparer.Ordinal);

    /// <summary>The first 1024 different values of headers and query parameters for keys.</summary>
    public IReadOnlyList<string> Keys => [.. _keys.Keys];

    /// <summary>The number of calls that created a job.</summary>
    public int CreateCount => Volatile.Read(ref _createCount);

    /// <summary>The last 1024 calls that created a job, oldest first.</summary>
    public IReadOnlyList<ReceivedCreate> Creates
    {
        get
        {
            lock (_creates)
                return [.. _creates];
        }
    }

    public void AddPoll(string key) => _polls.AddOrUpdate(key, 1, (_, count) => count + 1);

    public void AddKeys(HttpRequest request, IReadOnlyList<string> headers)
    {
        // Some suppliers accept a key in the query string, too.
        IEnumerable<StringValues> values =
            [.. headers.Select(header => request.Headers[header]), request.Query["key"], request.Query["api_key"]];
        foreach (var value in values)
        {
            if (value.Count > 0 && _keys.Count < Capacity)
                _keys.TryAdd(value.ToString(), 0);
        }
    }

    public void Add(ReceivedCreate create)
    {
        lock (_creates)
        {
            if (_creates.Count is Capacity)
                _creates.Dequeue();
            _creates.Enqueue(create);
            _createCount++;
        }
    }
}

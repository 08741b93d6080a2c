using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace Gateway.Simulation.Traffic;

/// <summary>What a supplier remembers of those who called: how often, with which keys, and what they had made.</summary>
sealed class Tally
{
    const int Capacity = 1024;

    readonly ConcurrentDictionary<string, int> _polls = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);
    readonly Queue<ReceivedCreate> _creates = [];
    int _created;

    public IReadOnlyDictionary<string, int> Polls => _polls.ToDictionary(StringComparer.Ordinal);

    public IReadOnlyList<string> Keys => [.. _keys.Keys];

    public int Created => Volatile.Read(ref _created);

    public IReadOnlyList<ReceivedCreate> Creates
    {
        get
        {
            lock (_creates)
                return [.. _creates];
        }
    }

    public void Polled(string key) => _polls.AddOrUpdate(key, 1, (_, count) => count + 1);

    public void SawKeys(HttpRequest request, IReadOnlyList<string> headers)
    {
        // A key in the address would be one, too.
        IEnumerable<StringValues> values = [.. headers.Select(header => request.Headers[header]), request.Query["key"], request.Query["api_key"]];
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
            _created++;
        }
    }
}

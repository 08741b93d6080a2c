namespace Gateway.Simulation.Traffic;

/// <summary>What is to go wrong, until it is used up, in the order in which it was given.</summary>
sealed class Faults
{
    readonly LinkedList<Entry> _entries = [];

    /// <param name="operation">Of which kind of request; null: of any.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many requests: 1 or more.</param>
    /// <param name="id">Of which job; null: of any.</param>
    public void Add(Operation? operation, Fault fault, int times, string? id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_entries)
            _entries.AddLast(new Entry(operation, fault, times, id));
    }

    /// <param name="operation">Null: the request is none of the documented ones.</param>
    /// <param name="id">Null: the request names no job.</param>
    public Fault? Take(Operation? operation, string? id)
    {
        lock (_entries)
        {
            for (var node = _entries.First; node is not null; node = node.Next)
            {
                var entry = node.Value;
                if ((entry.Id is not null && entry.Id != id) || !IsFor(entry.Operation, operation))
                    continue;
                if (entry.Left is 1)
                    _entries.Remove(node);
                else
                    node.Value = entry with { Left = entry.Left - 1 };
                return entry.Fault;
            }
            return null;
        }
    }

    // A link is another host's: what is to go wrong with any request is about the supplier itself.
    static bool IsFor(Operation? wanted, Operation? operation) => wanted is null ? operation is not Operation.Media : wanted == operation;

    readonly record struct Entry(Operation? Operation, Fault Fault, int Left, string? Id);
}

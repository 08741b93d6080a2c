namespace Gateway.Simulation.Traffic;

/// <summary>The faults that are still to be used, in the order in which they were given.</summary>
sealed class Faults
{
    readonly LinkedList<Entry> _entries = [];

    /// <summary>Adds a fault.</summary>
    /// <param name="operation">The operation; null: any except downloads from links.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="times">The number of requests: 1 or more.</param>
    /// <param name="id">The job that the request must name; null: any.</param>
    public void Add(Operation? operation, Fault fault, int times, string? id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_entries)
            _entries.AddLast(new Entry(operation, fault, times, id));
    }

    /// <summary>The fault of a request; null: the request has no fault.</summary>
    /// <param name="operation">The operation of the request; null: it is not a documented one.</param>
    /// <param name="id">The job of the request; null: the request names no job.</param>
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

    // Links lead to another host: a fault of any operation is one of the supplier itself.
    static bool IsFor(Operation? expected, Operation? operation) =>
        expected is null ? operation is not Operation.Media : expected == operation;

    readonly record struct Entry(Operation? Operation, Fault Fault, int Left, string? Id);
}

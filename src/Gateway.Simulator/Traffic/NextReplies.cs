namespace Gateway.Simulation.Traffic;

/// <summary>The replies that stand in for the documented ones, until they are used up.</summary>
sealed class NextReplies
{
    readonly LinkedList<Entry> _entries = [];

    public void Add(Reply reply, int times, string? id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_entries)
            _entries.AddLast(new Entry(reply, times, id));
    }

    public Reply? Take(string? id)
    {
        lock (_entries)
        {
            for (var node = _entries.First; node is not null; node = node.Next)
            {
                var entry = node.Value;
                if (entry.Id is not null && entry.Id != id)
                    continue;
                if (entry.Left is 1)
                    _entries.Remove(node);
                else
                    node.Value = entry with { Left = entry.Left - 1 };
                return entry.Reply;
            }
            return null;
        }
    }

    readonly record struct Entry(Reply Reply, int Left, string? Id);
}

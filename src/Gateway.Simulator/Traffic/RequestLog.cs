namespace Gateway.Simulation.Traffic;

/// <summary>The last requests. Their number is limited because a supplier may run for days or under load.</summary>
sealed class RequestLog
{
    const int Capacity = 256;

    readonly Queue<ReceivedRequest> _requests = new(Capacity);

    public void Add(ReceivedRequest request)
    {
        lock (_requests)
        {
            if (_requests.Count is Capacity)
                _requests.Dequeue();
            _requests.Enqueue(request);
        }
    }

    public IReadOnlyList<ReceivedRequest> Snapshot()
    {
        lock (_requests)
            return [.. _requests];
    }
}

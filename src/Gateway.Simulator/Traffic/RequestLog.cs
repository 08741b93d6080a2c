namespace Gateway.Simulation.Traffic;

/// <summary>The newest requests; bounded, since a supplier may run for days or under load.</summary>
sealed class RequestLog
{
    const int Capacity = 256;

    readonly Queue<ReceivedRequest> requests = new(Capacity);

    public void Add(ReceivedRequest request)
    {
        lock (requests)
        {
            if (requests.Count is Capacity)
                requests.Dequeue();
            requests.Enqueue(request);
        }
    }

    public IReadOnlyList<ReceivedRequest> Snapshot()
    {
        lock (requests)
            return [.. requests];
    }
}

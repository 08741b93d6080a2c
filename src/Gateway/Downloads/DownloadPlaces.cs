using Gateway.Failures;

namespace Gateway.Downloads;

/// <summary>The places of running downloads. One client cannot take the places of all others.</summary>
sealed class DownloadPlaces
{
    /// <summary>How many downloads run at most. Each takes two file descriptors.</summary>
    public const int Places = 1024;

    /// <summary>How many downloads of one client run at most.</summary>
    public const int PlacesOfClient = Places / 4;

    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    static readonly Failure TooManyOfClient = new(
        FailureReason.TooManyDownloads, $"This client has {PlacesOfClient} downloads running. Start another when one has ended.")
    {
        RetryAfter = RetryAfter,
    };

    static readonly Failure Full = new(FailureReason.Unavailable, "Too many downloads are running at the moment. Try again later.")
    {
        RetryAfter = RetryAfter,
    };

    // Held for a look-up only.
    readonly Dictionary<ulong, int> _taken = [];
    int _all;

    /// <summary>Takes a place until the result is disposed.</summary>
    /// <param name="client">The client's share, of <see cref="Clients.Owner"/>.</param>
    public Result<Place> Take(ulong client)
    {
        lock (_taken)
        {
            var taken = _taken.GetValueOrDefault(client);
            if (taken == PlacesOfClient) return TooManyOfClient;
            if (_all == Places) return Full;
            _taken[client] = taken + 1;
            _all++;
            return new Place(this, client);
        }
    }

    void Leave(ulong client)
    {
        lock (_taken)
        {
            _all--;
            if (--_taken[client] == 0) _taken.Remove(client);
        }
    }

    /// <summary>A place of a running download.</summary>
    internal sealed class Place(DownloadPlaces places, ulong client) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => places.Leave(client);
    }
}

using Gateway.Failures;
using Gateway.Record;

namespace Gateway.Creating;

/// <summary>
/// Step 5 of a create: a create is not sent twice. A retry gets the outcome of the first try, and waits for it if it is still running.
/// </summary>
/// <remarks>
/// With an <c>Idempotency-Key</c>, every create with the same key is a retry. Without, only a create that says so, or one whose first try
/// ended ambiguously: two clients, or one of them twice, may well want two videos of the same prompt. Such a retry gets the newest create
/// that asked for the same. Two requests whose paths name different upstreams never ask for the same. The store holds the last
/// <see cref="Capacity"/> outcomes, fewer where their prompts are long, and starts empty
/// after a restart. Where it is full, the client that has the most of it loses its oldest.
/// </remarks>
sealed class IdempotencyStore(TimeProvider time)
{
    /// <summary>The largest number of outcomes.</summary>
    public const int Capacity = 10_000;

    /// <summary>The largest sum of all answers, in bytes: a prompt may be long.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>How long an <c>Idempotency-Key</c> is remembered: as OpenAI and others do.</summary>
    public static readonly TimeSpan NameWindow = TimeSpan.FromHours(24);

    /// <summary>How long a retry without a key is recognised. SDKs stop retrying long before.</summary>
    public static readonly TimeSpan FingerprintWindow = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long an unmarked create with an equal request counts as a retry, if the first one ended ambiguously or its client disconnected
    /// before the end: the SDK for .NET sends no retry count, ignores x-should-retry, and retries at once.
    /// </summary>
    public static readonly TimeSpan AmbiguousWindow = TimeSpan.FromMinutes(1);

    static readonly Failure KeyReused = new(
        FailureReason.KeyReused, "This Idempotency-Key was used for another request. Send the same request again, or use another key.")
    { Param = "Idempotency-Key" };

    readonly BoundedMap<Slot, Entry> _entries =
        new(Capacity, MaxBytes, static entry => entry.Bytes, static entry => entry.HasEnded, static entry => entry.Key.Share);

    /// <summary>The number of creates that are stored or running.</summary>
    public int Count => _entries.Count;

    /// <summary>Runs a create, or waits for the one that it is a retry of.</summary>
    /// <param name="key">What makes it the same as an earlier one.</param>
    /// <param name="create">
    /// Runs the create; called at most once, and before this returns. It runs to its end even if every client disconnects. If it throws,
    /// a retry gets the same exception.
    /// </param>
    /// <param name="clientLeft">Cancelled when this client disconnects. No create is started for a disconnected client.</param>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public Task<CreateOutcome> RunAsync(IdempotencyKey key, Func<Task<CreateOutcome>> create, CancellationToken clientLeft)
    {
        if (clientLeft.IsCancellationRequested) return Task.FromCanceled<CreateOutcome>(clientLeft);
        var text = key.Name ?? $"{key.Fingerprint} {key.NamedUpstream}";
        var slot = new Slot(key.Owner, key.Operation, key.Name is not null, text);
        var own = new Entry(key);
        var entry = IsRetry(key, slot) ? Join(slot, own) : Start(slot, own);
        if (ReferenceEquals(entry, own))
        {
            _ = RunToEndAsync(slot, own, create);
            return own.WaitAsync(clientLeft);
        }

        return entry.IsSame(key) ? entry.JoinAsync(clientLeft) : Task.FromResult(CreateOutcome.NotMade(KeyReused));
    }

    bool IsRetry(IdempotencyKey key, Slot slot) => key.Name is not null || key.IsRetry || IsAmbiguous(slot);

    bool IsAmbiguous(Slot slot)
    {
        if (!_entries.TryGet(slot, out var there) || !there.IsAmbiguous) return false;
        return !there.HasEnded || time.GetElapsedTime(there.EndedAt) < AmbiguousWindow;
    }

    Entry Start(Slot slot, Entry own)
    {
        _entries.Set(slot, own);
        return own;
    }

    Entry Join(Slot slot, Entry own)
    {
        while (true)
        {
            var there = _entries.GetOrAdd(slot, own);
            if (ReferenceEquals(there, own) || !IsExpired(slot, there)) return there;
            if (_entries.TryReplace(slot, own, there)) return own;
        }
    }

    async Task RunToEndAsync(Slot slot, Entry entry, Func<Task<CreateOutcome>> create)
    {
        CreateOutcome? outcome = null;
        Exception? exception = null;
        try
        {
            outcome = await create();
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        // Before any client gets the response: an immediate retry must find the entry ended or removed.
        if (outcome is { IsKept: false }) _entries.TryRemove(slot, entry);
        else Keep(slot, entry, outcome);
        entry.SetOutcome(outcome, exception);
    }

    void Keep(Slot slot, Entry entry, CreateOutcome? outcome)
    {
        entry.End(time.GetTimestamp(), outcome);

        // Of two equal creates, the ambiguous one counts: a retry must not send it again.
        if (entry.IsAmbiguous) _entries.Set(slot, entry);
        else _entries.Resize(slot, entry);
    }

    // A running create never expires: its timeout ends it.
    bool IsExpired(Slot slot, Entry entry) =>
        entry.HasEnded && time.GetElapsedTime(entry.EndedAt) > (slot.IsName ? NameWindow : FingerprintWindow);

    readonly record struct Slot(ulong Owner, string Operation, bool IsName, string Text);

    sealed class Entry(IdempotencyKey key)
    {
        const long NotYet = long.MinValue;

        readonly TaskCompletionSource<CreateOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long _endedAt = NotYet;
        int _bytes;
        int _left;
        volatile bool _isOutcomeUnknown;

        public IdempotencyKey Key => key;

        /// <summary>The size of the answer.</summary>
        public int Bytes => Volatile.Read(ref _bytes);

        /// <summary>
        /// Whether a client may retry without saying so: the outcome is ambiguous, or more clients left before the end than came back.
        /// </summary>
        public bool IsAmbiguous => _isOutcomeUnknown || Volatile.Read(ref _left) > 0;

        public bool HasEnded => EndedAt != NotYet;

        /// <summary>The clock's timestamp of its end.</summary>
        public long EndedAt => Volatile.Read(ref _endedAt);

        /// <summary>Whether another request asks for the same, of the same upstream.</summary>
        public bool IsSame(in IdempotencyKey other) => key.Fingerprint == other.Fingerprint
            && (key.NamedUpstream == other.NamedUpstream || key.Upstream == other.Upstream);

        public void End(long at, CreateOutcome? outcome)
        {
            if (outcome is not { Failure: null }) _isOutcomeUnknown = true;
            Volatile.Write(ref _bytes, outcome?.Video.Length ?? 0);
            Volatile.Write(ref _endedAt, at);
        }

        /// <summary>Waits as the client that sent the create.</summary>
        public async Task<CreateOutcome> WaitAsync(CancellationToken clientLeft)
        {
            try
            {
                return await _outcome.Task.WaitAsync(clientLeft);
            }
            catch (OperationCanceledException) when (clientLeft.IsCancellationRequested)
            {
                Interlocked.Increment(ref _left);
                throw;
            }
        }

        /// <summary>Waits as a client that came back: one fewer may retry without saying so.</summary>
        public async Task<CreateOutcome> JoinAsync(CancellationToken clientLeft)
        {
            var outcome = await WaitAsync(clientLeft);
            for (var left = Volatile.Read(ref _left); left > 0; left = Volatile.Read(ref _left))
            {
                if (Interlocked.CompareExchange(ref _left, left - 1, left) == left) break;
            }

            return outcome;
        }

        public void SetOutcome(CreateOutcome? outcome, Exception? exception)
        {
            if (outcome is not null) _outcome.SetResult(outcome);
            else _outcome.SetException(exception!);

            // All clients may have disconnected: mark the exception as observed.
            _ = _outcome.Task.Exception;
        }
    }
}

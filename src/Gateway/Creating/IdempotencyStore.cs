using Gateway.Failures;
using Gateway.Record;

namespace Gateway.Creating;

/// <summary>
/// Step 5 of a create: a create is not sent twice. A retry gets what came of the first try, and waits for it while it runs.
/// </summary>
/// <remarks>
/// With an <c>Idempotency-Key</c>, every create with the same key is a retry. Without, only a create that says so, or one whose first try
/// ended ambiguously: two clients, or one of them twice, may well want two videos of the same prompt. Such a retry gets the newest create
/// that asked for the same. The store holds the last <see cref="Capacity"/> outcomes, fewer where their prompts are long, and starts empty
/// after a restart.
/// </remarks>
sealed class IdempotencyStore(TimeProvider time)
{
    /// <summary>The largest number of outcomes.</summary>
    public const int Capacity = 10_000;

    /// <summary>The largest sum of all answers, in bytes: a prompt may be long.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>How long an <c>Idempotency-Key</c> is remembered: as long as OpenAI and others do.</summary>
    public static readonly TimeSpan NameWindow = TimeSpan.FromHours(24);

    /// <summary>How long a retry without a key is recognised. SDKs end their retries long before.</summary>
    public static readonly TimeSpan FingerprintWindow = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long the same create counts as a retry without saying so, where the first one ended ambiguously or its client left before it
    /// ended: .NET's SDK sends no retry count, ignores x-should-retry, and retries at once.
    /// </summary>
    public static readonly TimeSpan AmbiguousWindow = TimeSpan.FromMinutes(1);

    static readonly Failure KeyReused = new(
        FailureReason.KeyReused, "This Idempotency-Key was used for another request. Send the same request again, or use another key.")
    { Param = "Idempotency-Key" };

    readonly BoundedMap<Slot, Entry> _entries =
        new(Capacity, MaxBytes, static entry => entry.Bytes, mayEvict: static entry => entry.HasEnded);

    /// <summary>The number of creates that are remembered or running.</summary>
    public int Count => _entries.Count;

    /// <summary>Runs a create, or joins the one that it is a retry of.</summary>
    /// <param name="key">What makes it the same as an earlier one.</param>
    /// <param name="create">
    /// Runs the create; called at most once, and before this returns. It runs to its end even if every client leaves. Where it throws, a
    /// retry gets the same exception.
    /// </param>
    /// <param name="clientLeft">This client stops waiting; a create is not started for a client that has left.</param>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public Task<CreateOutcome> RunAsync(IdempotencyKey key, Func<Task<CreateOutcome>> create, CancellationToken clientLeft)
    {
        if (clientLeft.IsCancellationRequested) return Task.FromCanceled<CreateOutcome>(clientLeft);
        var slot = new Slot(key.Owner, key.Scope, key.Name is not null, key.Name ?? key.Fingerprint);
        var own = new Entry(key.Fingerprint);
        var entry = IsRetry(key, slot) ? Join(slot, own) : Start(slot, own);
        if (ReferenceEquals(entry, own)) _ = RunToEndAsync(slot, own, create);
        else if (entry.Fingerprint != key.Fingerprint) return Task.FromResult(CreateOutcome.NotMade(KeyReused));
        return entry.WaitAsync(clientLeft);
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

        // Before any client hears of it: one that retries at once must find the entry ended, or gone.
        if (outcome is { IsKept: false }) _entries.TryRemove(slot, entry);
        else Keep(slot, entry, outcome);
        entry.SetOutcome(outcome, exception);
    }

    void Keep(Slot slot, Entry entry, CreateOutcome? outcome)
    {
        if (outcome is not { Failure: null }) entry.IsAmbiguous = true;
        entry.End(time.GetTimestamp(), outcome?.Video.Length ?? 0);

        // Of two creates of the same, the ambiguous one is the one that a retry must not send again.
        if (entry.IsAmbiguous) _entries.Set(slot, entry);
        else _entries.Resize(slot, entry);
    }

    // A running create never expires: its own time limit ends it.
    bool IsExpired(Slot slot, Entry entry) =>
        entry.HasEnded && time.GetElapsedTime(entry.EndedAt) > (slot.IsName ? NameWindow : FingerprintWindow);

    readonly record struct Slot(ulong Owner, string Scope, bool IsName, string Text);

    sealed class Entry(string fingerprint)
    {
        const long NotYet = long.MinValue;

        readonly TaskCompletionSource<CreateOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long _endedAt = NotYet;
        int _bytes;
        volatile bool _isAmbiguous;

        public string Fingerprint => fingerprint;

        /// <summary>The size of the answer.</summary>
        public int Bytes => Volatile.Read(ref _bytes);

        /// <summary>Whether its client may retry without knowing how it ended.</summary>
        public bool IsAmbiguous
        {
            get => _isAmbiguous;
            set => _isAmbiguous = value;
        }

        public bool HasEnded => EndedAt != NotYet;

        /// <summary>The clock's timestamp of its end.</summary>
        public long EndedAt => Volatile.Read(ref _endedAt);

        public void End(long at, int bytes)
        {
            Volatile.Write(ref _bytes, bytes);
            Volatile.Write(ref _endedAt, at);
        }

        public async Task<CreateOutcome> WaitAsync(CancellationToken clientLeft)
        {
            try
            {
                var outcome = await _outcome.Task.WaitAsync(clientLeft);
                if (outcome.Failure is null) IsAmbiguous = false;
                return outcome;
            }
            catch (OperationCanceledException) when (clientLeft.IsCancellationRequested)
            {
                IsAmbiguous = true;
                throw;
            }
        }

        public void SetOutcome(CreateOutcome? outcome, Exception? exception)
        {
            if (outcome is not null) _outcome.SetResult(outcome);
            else _outcome.SetException(exception!);

            // Every client may have left: the exception counts as observed.
            _ = _outcome.Task.Exception;
        }
    }
}

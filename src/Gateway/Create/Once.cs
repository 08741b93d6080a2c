using System.Collections.Concurrent;
using Gateway.Failures;

namespace Gateway.Create;

/// <summary>
/// A create is not made twice: whoever tries again gets what came of the first try, and waits for it while it runs.
/// With an <c>Idempotency-Key</c>, everyone who has the same one tries again. Without, only who says so (or whose first
/// try ended in doubt): two clients, or one of them twice, may well want two videos of the same prompt. Such a retry gets the newest create that asked for the same.
/// Remembers the last <see cref="Capacity"/> outcomes, fewer where their prompts are long, and forgets them all on restart.
/// </summary>
sealed class Once(TimeProvider time)
{
    public const int Capacity = 10_000;

    /// <summary>Of all answers together: a prompt may be long.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>As long as OpenAI and others keep a name.</summary>
    public static readonly TimeSpan NameWindow = TimeSpan.FromHours(24);

    /// <summary>SDKs are through with their retries long before, and the same prompt an hour later is another wish.</summary>
    public static readonly TimeSpan FingerprintWindow = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long the same create is taken for a retry without saying so, where nobody knows what became of the first, or who asked for it
    /// left before it was known: .NET's SDK sends no count, does not mind x-should-retry, and tries again at once.
    /// </summary>
    public static readonly TimeSpan DoubtWindow = TimeSpan.FromMinutes(1);

    static readonly Failure KeyReused = new(
        FailureReason.KeyReused,
        "This Idempotency-Key was used for another request. Send the same request again, or take another key.")
    { Param = "Idempotency-Key" };

    readonly ConcurrentDictionary<Slot, Entry> _entries = new();
    readonly ConcurrentQueue<KeyValuePair<Slot, Entry>> _finished = new();
    long _bytes;

    /// <summary>How many creates are remembered, or run.</summary>
    public int Count => _entries.Count;

    /// <param name="key">What makes it the same as an earlier one.</param>
    /// <param name="create">
    /// Makes it, or says how that failed. It runs to its end whoever leaves, so it must not touch the client's HttpContext.
    /// Where it throws, nobody knows what happened: a next try gets the same exception.
    /// </param>
    /// <param name="gone">The client left: it alone stops waiting.</param>
    /// <exception cref="OperationCanceledException">The client left; where it had left before, nothing was begun for it.</exception>
    public Task<Outcome> RunAsync(OnceKey key, Func<Task<Outcome>> create, CancellationToken gone)
    {
        // Who has left does not wait for a video, and may never come back for one that is paid for.
        if (gone.IsCancellationRequested) return Task.FromCanceled<Outcome>(gone);
        var slot = new Slot(key.Owner, key.Scope, key.Name is not null, key.Name ?? key.Fingerprint);
        var mine = new Entry(key.Fingerprint);
        var first = key.Name is null && !key.IsRetry && !IsInDoubt(slot) ? _entries[slot] = mine : Join(slot, mine);
        if (ReferenceEquals(first, mine)) _ = FinishAsync(slot, mine, create);
        else if (first.Fingerprint != key.Fingerprint) return Task.FromResult(Outcome.NotMade(KeyReused));
        return first.WaitAsync(gone);
    }

    bool IsInDoubt(Slot slot) =>
        _entries.TryGetValue(slot, out var there) && there.IsInDoubt && (there.FinishedAt == Entry.Running || time.GetElapsedTime(there.FinishedAt) < DoubtWindow);

    Entry Join(Slot slot, Entry mine)
    {
        while (true)
        {
            var there = _entries.GetOrAdd(slot, mine);
            if (ReferenceEquals(there, mine) || !IsOver(slot, there)) return there;
            if (_entries.TryUpdate(slot, mine, there)) return mine;
        }
    }

    async Task FinishAsync(Slot slot, Entry entry, Func<Task<Outcome>> create)
    {
        Outcome? outcome = null;
        Exception? exception = null;
        try
        {
            outcome = await create();
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        // Forgotten, or in doubt, before anybody hears of it: who tries again at once is to run anew, or not at all.
        entry.Bytes = outcome?.Video.Length ?? 0;
        if (outcome is { IsKept: false }) _entries.TryRemove(new(slot, entry));
        else Keep(slot, entry, entry.IsInDoubt || outcome is not { Failure: null });
        entry.Finish(outcome, exception);
    }

    void Keep(Slot slot, Entry entry, bool isInDoubt)
    {
        if (isInDoubt) entry.IsInDoubt = true;
        entry.FinishedAt = time.GetTimestamp();

        // Of two creates of the same, the one in doubt is the one that a retry must not make again.
        if (isInDoubt) _entries[slot] = entry;
        _finished.Enqueue(new(slot, entry));
        var all = Interlocked.Add(ref _bytes, entry.Bytes);
        while ((_finished.Count > Capacity || all > MaxBytes) && _finished.TryDequeue(out var oldest))
        {
            all = Interlocked.Add(ref _bytes, -oldest.Value.Bytes);
            _entries.TryRemove(oldest);
        }
    }

    // One that runs is never over: its own time limit ends it.
    bool IsOver(Slot slot, Entry entry) =>
        entry.FinishedAt is > Entry.Running and var finished && time.GetElapsedTime(finished) > (slot.IsName ? NameWindow : FingerprintWindow);

    sealed class Entry(string fingerprint)
    {
        public const long Running = long.MinValue;

        readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long _finishedAt = Running;
        volatile bool _isInDoubt;

        public string Fingerprint => fingerprint;

        /// <summary>How many the outcome holds.</summary>
        public int Bytes { get; set; }

        /// <summary>Whether its client may try again without knowing what became of it.</summary>
        public bool IsInDoubt
        {
            get => _isInDoubt;
            set => _isInDoubt = value;
        }

        /// <summary>As the clock's timestamp.</summary>
        public long FinishedAt
        {
            get => Volatile.Read(ref _finishedAt);
            set => Volatile.Write(ref _finishedAt, value);
        }

        public async Task<Outcome> WaitAsync(CancellationToken gone)
        {
            try
            {
                var outcome = await _outcome.Task.WaitAsync(gone);
                if (outcome.Failure is null) IsInDoubt = false;
                return outcome;
            }
            catch (OperationCanceledException) when (gone.IsCancellationRequested)
            {
                IsInDoubt = true;
                throw;
            }
        }

        public void Finish(Outcome? outcome, Exception? exception)
        {
            if (outcome is not null) _outcome.SetResult(outcome);
            else _outcome.SetException(exception!);

            // Nobody may be left to look at it.
            _ = _outcome.Task.Exception;
        }
    }

    readonly record struct Slot(ulong Owner, string Scope, bool IsName, string Text);
}

using System.Globalization;
using System.Text;
using Gateway.Creating;
using Gateway.Failures;
using Gateway.Formats;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Creating;

public class IdempotencyStoreTests
{
    static readonly IdempotencyKey First = new(1, "one", null, "f", IsRetry: false);
    static readonly IdempotencyKey Retry = First with { IsRetry = true };
    static readonly IdempotencyKey Named = First with { Name = "k" };
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly FakeTimeProvider _clock = new();
    readonly IdempotencyStore _once;
    int _runs;

    public IdempotencyStoreTests() => _once = new(_clock);

    public static TheoryData<bool> Names => [false, true];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hundred_concurrent_retries_make_one_video(bool named)
    {
        var made = new TaskCompletionSource<CreateOutcome>();
        var key = Retry with { Name = named ? "k" : null };
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tries = Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            await start.Task;
            return await _once.RunAsync(key, Counted(() => made.Task), CancellationToken.None);
        })).ToArray();
        start.SetResult();
        await UntilAsync(() => _runs > 0);
        made.SetResult(Video("1"));
        var outcomes = await Task.WhenAll(tries).WaitAsync(Patience);
        Assert.All(outcomes, outcome => Assert.Same(outcomes[0], outcome));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_first_try_always_makes_a_new_one_and_a_retry_gets_the_newest()
    {
        Assert.Equal("1", await RunAsync(First));
        Assert.Equal("2", await RunAsync(First));
        Assert.Equal("2", await RunAsync(Retry));
        Assert.Equal("2", await RunAsync(Retry));
    }

    [Fact]
    public async Task A_retry_waits_for_the_running_create()
    {
        var made = new TaskCompletionSource<CreateOutcome>();
        var first = _once.RunAsync(First, Counted(() => made.Task), CancellationToken.None);
        var retry = _once.RunAsync(Retry, Counted(() => Task.FromResult(Video("second"))), CancellationToken.None);
        Assert.False(retry.IsCompleted);
        made.SetResult(Video("first"));
        Assert.Same(await first, await retry.WaitAsync(Patience));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_retry_without_a_known_first_try_creates()
    {
        Assert.Equal("1", await RunAsync(Retry));
        Assert.Equal("1", await RunAsync(Retry));
    }

    [Fact]
    public async Task A_request_with_a_known_key_is_a_retry()
    {
        Assert.Equal("1", await RunAsync(Named));
        Assert.Equal("1", await RunAsync(Named));
        Assert.Equal("2", await RunAsync(Named with { Name = "other" }));
        Assert.Equal("3", await RunAsync(Retry));
        Assert.Equal("4", await RunAsync(Named with { Name = "f" }));
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_request_is_refused()
    {
        var running = new TaskCompletionSource<CreateOutcome>();
        var first = _once.RunAsync(Named, () => running.Task, CancellationToken.None);
        for (var turn = 0; turn < 2; turn++)
        {
            var refused = await _once.RunAsync(Named with { Fingerprint = "g" }, Counted(() => Task.FromResult(Video("never"))), CancellationToken.None);
            Assert.Equal((FailureReason.KeyReused, "Idempotency-Key"), (refused.Failure!.Reason, refused.Failure.Param));
            running.TrySetResult(Video("1"));
            await first;
        }

        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task Owners_and_upstreams_are_separate()
    {
        Assert.Equal("1", await RunAsync(Retry));
        Assert.Equal("2", await RunAsync(Retry with { Owner = 2 }));
        Assert.Equal("3", await RunAsync(Retry with { Operation = "two" }));
        Assert.Equal("4", await RunAsync(Retry with { Fingerprint = "g" }));
        Assert.Equal("5", await RunAsync(Named));
        Assert.Equal("6", await RunAsync(Named with { Owner = 2, Fingerprint = "g" }));
        Assert.Equal("1", await RunAsync(Retry));
    }

    [Theory]
    [InlineData("", "a", "", "b", "1")]
    [InlineData("", "a", "a", "a", "1")]
    [InlineData("a", "a", "", "a", "1")]
    [InlineData("a", "a", "b", "b", "idempotency_key_reused")]
    [InlineData("", "a", "b", "b", "idempotency_key_reused")]
    [InlineData("b", "b", "", "a", "idempotency_key_reused")]
    public async Task A_key_that_was_used_for_another_upstream_is_refused(string named, string upstream, string nextNamed, string next, string expected)
    {
        await RunAsync(Named with { NamedUpstream = named, Upstream = upstream });
        var again = Named with { NamedUpstream = nextNamed, Upstream = next };
        var outcome = await _once.RunAsync(again, Counted(() => Task.FromResult(Video("2"))), CancellationToken.None);
        Assert.Equal(expected, outcome.Failure?.Reason.Row().Code ?? Text(outcome));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_retry_that_names_another_upstream_is_another_create()
    {
        Assert.Equal("1", await RunAsync(Retry with { NamedUpstream = "a", Upstream = "a" }));
        Assert.Equal("2", await RunAsync(Retry with { NamedUpstream = "b", Upstream = "b" }));
    }

    [Fact]
    public async Task Each_client_that_left_may_come_back_once()
    {
        var made = new TaskCompletionSource<CreateOutcome>();
        using var left = new CancellationTokenSource();
        var first = _once.RunAsync(First, Counted(() => made.Task), left.Token);
        var second = _once.RunAsync(Retry, Counted(() => made.Task), left.Token);
        var stays = _once.RunAsync(Retry, Counted(() => made.Task), CancellationToken.None);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Patience));
        made.SetResult(Video("first"));
        await stays.WaitAsync(Patience);
        Assert.Equal("first", await RunAsync(First));
        Assert.Equal("2", await RunAsync(First));
    }

    [Fact]
    public async Task A_client_that_floods_the_memory_loses_its_own_outcomes()
    {
        await RunAsync(Named with { Owner = 7, Share = 7 });
        for (var i = 0; i < IdempotencyStore.Capacity + 100; i++) await RunAsync(Named with { Name = $"flood-{i}", Share = 8 });
        Assert.Equal("1", await RunAsync(Named with { Owner = 7, Share = 7 }));
        Assert.Equal(IdempotencyStore.Capacity, _once.Count);
    }

    [Fact]
    public async Task A_create_continues_after_its_client_disconnects()
    {
        var made = new TaskCompletionSource<CreateOutcome>();
        using var gone = new CancellationTokenSource();
        var leader = _once.RunAsync(First, Counted(() => made.Task), gone.Token);
        var follower = _once.RunAsync(Retry, Counted(() => made.Task), CancellationToken.None);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader.WaitAsync(Patience));
        Assert.False(follower.IsCompleted);
        made.SetResult(Video("made"));
        Assert.Equal("made", Text(await follower.WaitAsync(Patience)));
        Assert.Equal("made", await RunAsync(Retry));
        Assert.Equal(1, _runs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_disconnected_client_starts_no_create(bool named)
    {
        var key = Retry with { Name = named ? "k" : null };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _once.RunAsync(key, Counted(() => Task.FromResult(Video("never"))), new CancellationToken(canceled: true)));
        Assert.Equal((0, 0), (_runs, _once.Count));
        Assert.Equal("1", await RunAsync(key));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_create_that_made_no_job_can_be_repeated(bool named)
    {
        var key = Retry with { Name = named ? "k" : null };
        var failure = new Failure(FailureReason.RateLimited, "slow down");
        var running = new TaskCompletionSource<CreateOutcome>();
        var leader = _once.RunAsync(key, () => running.Task, CancellationToken.None);
        var follower = _once.RunAsync(key, Counted(() => Task.FromResult(Video("never"))), CancellationToken.None);
        running.SetResult(CreateOutcome.NotMade(failure));
        Assert.Same(failure, (await leader).Failure);
        Assert.Same(failure, (await follower).Failure);
        Assert.Equal(0, _once.Count);
        Assert.Equal("1", await RunAsync(key));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_ambiguous_create_is_not_repeated(bool named)
    {
        var key = Retry with { Name = named ? "k" : null };
        var failure = new Failure(FailureReason.Ambiguous, "outcome unknown");
        await _once.RunAsync(key, () => Task.FromResult(CreateOutcome.Ambiguous(failure)), CancellationToken.None);
        Assert.Same(failure, (await _once.RunAsync(key, Counted(() => Task.FromResult(Video("never"))), CancellationToken.None)).Failure);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task A_create_that_threw_is_not_repeated()
    {
        foreach (var key in (IdempotencyKey[])[Retry, Retry, First])
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => _once.RunAsync(key, Counted(() => throw new InvalidTimeZoneException()), CancellationToken.None));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task An_unmarked_retry_after_a_disconnect_gets_the_first_answer_once()
    {
        var made = new TaskCompletionSource<CreateOutcome>();
        using var gone = new CancellationTokenSource();
        var first = _once.RunAsync(First, Counted(() => made.Task), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Patience));
        var again = _once.RunAsync(First, Counted(() => Task.FromResult(Video("second"))), CancellationToken.None);
        made.SetResult(Video("first"));
        Assert.Equal("first", Text(await again.WaitAsync(Patience)));
        Assert.Equal("2", await RunAsync(First));
    }

    [Fact]
    public async Task An_ambiguous_outcome_takes_precedence_over_a_newer_success()
    {
        var failure = new Failure(FailureReason.Ambiguous, "outcome unknown");
        var older = new TaskCompletionSource<CreateOutcome>();
        var first = _once.RunAsync(First, () => older.Task, CancellationToken.None);
        Assert.Equal("1", await RunAsync(First));
        older.SetResult(CreateOutcome.Ambiguous(failure));
        await first;
        Assert.Same(failure, (await _once.RunAsync(First, Counted(() => Task.FromResult(Video("never"))), CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task A_failure_of_an_older_one_does_not_forget_the_newer()
    {
        var older = new TaskCompletionSource<CreateOutcome>();
        var first = _once.RunAsync(First, () => older.Task, CancellationToken.None);
        Assert.Equal("1", await RunAsync(First));
        older.SetResult(CreateOutcome.NotMade(new(FailureReason.RateLimited, "slow down")));
        await first;
        Assert.Equal("1", await RunAsync(Retry));
    }

    [Fact]
    public async Task An_outcome_expires_after_its_window()
    {
        Assert.Equal("1", await RunAsync(Retry));
        Assert.Equal("2", await RunAsync(Named));
        _clock.Advance(IdempotencyStore.FingerprintWindow);
        Assert.Equal("1", await RunAsync(Retry));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("3", await RunAsync(Retry));
        Assert.Equal("2", await RunAsync(Named));
        _clock.Advance(IdempotencyStore.NameWindow);
        Assert.Equal("4", await RunAsync(Named with { Fingerprint = "g" }));
        Assert.Equal("4", await RunAsync(Named with { Fingerprint = "g" }));
    }

    [Fact]
    public async Task A_running_create_never_expires()
    {
        var made = new TaskCompletionSource<CreateOutcome>();
        var first = _once.RunAsync(First, () => made.Task, CancellationToken.None);
        _clock.Advance(IdempotencyStore.NameWindow * 2);
        var retry = _once.RunAsync(Retry, Counted(() => made.Task), CancellationToken.None);
        made.SetResult(Video("1"));
        Assert.Same(await first, await retry);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task The_oldest_outcome_is_forgotten_and_no_more_are_kept_than_may_be()
    {
        var running = new TaskCompletionSource<CreateOutcome>();
        var first = _once.RunAsync(First with { Fingerprint = "running" }, () => running.Task, CancellationToken.None);
        await RunAsync(Retry with { Fingerprint = "oldest" });
        await Parallel.ForAsync(0, 2 * IdempotencyStore.Capacity, async (i, _) => await RunAsync(First with { Fingerprint = i.ToString(CultureInfo.InvariantCulture) }));
        Assert.InRange(_once.Count, IdempotencyStore.Capacity - 10, IdempotencyStore.Capacity + 1);
        var runs = _runs;
        await RunAsync(Retry with { Fingerprint = "oldest" });
        Assert.Equal(runs + 1, _runs);
        var retry = _once.RunAsync(Retry with { Fingerprint = "running" }, Counted(() => running.Task), CancellationToken.None);
        running.SetResult(Video("running"));
        Assert.Same(await first, await retry);
        Assert.Equal(runs + 1, _runs);
    }

    [Fact]
    public async Task The_size_of_all_answers_is_bounded()
    {
        const int Length = 1 << 20;
        for (var i = 0; i < 2 * IdempotencyStore.MaxBytes / Length; i++)
            await _once.RunAsync(First with { Fingerprint = i.ToString(CultureInfo.InvariantCulture) }, () => Task.FromResult(CreateOutcome.Made(new byte[Length])), CancellationToken.None);
        Assert.Equal(IdempotencyStore.MaxBytes / Length, _once.Count);
    }

    /// <returns>The number of the run.</returns>
    async Task<string> RunAsync(IdempotencyKey key) => Text(await _once.RunAsync(key, Counted(() => Task.FromResult(Video(_runs.ToString(CultureInfo.InvariantCulture)))), CancellationToken.None));

    Func<Task<CreateOutcome>> Counted(Func<Task<CreateOutcome>> create) => () =>
    {
        Interlocked.Increment(ref _runs);
        return create();
    };

    static CreateOutcome Video(string text) => CreateOutcome.Made(Encoding.UTF8.GetBytes(text));

    static string Text(CreateOutcome outcome) => Encoding.UTF8.GetString(outcome.Video.Span);

    static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(1, limit.Token);
    }
}

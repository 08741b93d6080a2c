using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Traffic;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Creating;

/// <summary>For each fault, the result of the retry: a new video, or the same answer without a request.</summary>
public sealed class CreateRetryTests(CreateRetryTests.GatewayFixture fixture) : IClassFixture<CreateRetryTests.GatewayFixture>
{
    public static TheoryData<string> Retryable => [.. CreateFaults.Retryable.Keys];

    public static TheoryData<string> AmbiguousBefore => [.. CreateFaults.AmbiguousBefore.Keys];

    public static TheoryData<string> AmbiguousAfter => [.. CreateFaults.AmbiguousAfter.Keys];

    public static TheoryData<string> AmbiguousInWords => [.. CreateFaults.AmbiguousInWords.Keys];

    [Theory]
    [MemberData(nameof(Retryable))]
    public async Task A_create_that_made_no_job_can_be_retried(string name)
    {
        foreach (var rules in Enum.GetValues<RetryRules>())
        {
            fixture.Supplier.Next(Operation.Create, CreateFaults.Retryable[name]);
            var first = await fixture.TryAsync(rules, name, 0);
            Assert.False(first.Status == 200 || first.IsAmbiguous, $"{first}");
            Assert.Equal(200, (await fixture.TryAsync(rules, name, 1)).Status);
            Assert.Equal(1, fixture.Jobs(rules, name));
        }
    }

    [Theory]
    [MemberData(nameof(AmbiguousBefore))]
    public Task A_create_that_may_have_made_a_job_is_not_sent_again(string name) => IsAmbiguousAsync(name, CreateFaults.AmbiguousBefore[name], jobs: 0);

    [Theory]
    [MemberData(nameof(AmbiguousAfter))]
    public Task A_create_whose_answer_was_lost_is_not_sent_again(string name) => IsAmbiguousAsync(name, CreateFaults.AmbiguousAfter[name], jobs: 1);

    /// <summary>The upstream has two keys: the create must not be sent with the other one.</summary>
    [Theory]
    [MemberData(nameof(AmbiguousInWords))]
    public Task The_text_of_a_server_error_does_not_cause_a_try_with_another_key(string name) => IsAmbiguousAsync(name, CreateFaults.AmbiguousInWords[name], jobs: 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_create_that_timed_out_is_not_sent_again(bool made)
    {
        foreach (var rules in Enum.GetValues<RetryRules>())
        {
            var name = $"silence {made}";
            var before = fixture.Supplier.Received.Count;
            fixture.Supplier.Next(Operation.Create, CreateFaults.Silence(made));
            var first = fixture.TryAsync(rules, name, 0);
            await Wait.UntilAsync(() => fixture.Supplier.Received.Count > before && fixture.Jobs(rules, name) == (made ? 1 : 0));
            fixture.Clock.Advance(GatewayFixture.CreateTimeout);
            var late = await first;
            Assert.True(late.IsAmbiguous, $"{late}");
            Assert.StartsWith("The upstream did not answer in time. The request had been sent", late.Message, StringComparison.Ordinal);
            await AssertKeptAsync(rules, name, late, before + 1, made ? 1 : 0);
        }
    }

    async Task IsAmbiguousAsync(string name, Fault fault, int jobs)
    {
        foreach (var rules in Enum.GetValues<RetryRules>())
        {
            var before = fixture.Supplier.Received.Count;
            fixture.Supplier.Next(Operation.Create, fault);
            var first = await fixture.TryAsync(rules, name, 0);
            Assert.True(first.IsAmbiguous, $"{first}");
            await AssertKeptAsync(rules, name, first, before + 1, jobs);
        }
    }

    async Task AssertKeptAsync(RetryRules rules, string name, Answered first, int received, int jobs)
    {
        for (var count = 1; count < 4; count++) Assert.Equal(first.Body.GetRawText(), (await fixture.TryAsync(rules, name, count)).Body.GetRawText());
        Assert.Equal((received, jobs), (fixture.Supplier.Received.Count, fixture.Jobs(rules, name)));
    }

    /// <summary>One supplier, and a gateway with a fake clock.</summary>
    public sealed class GatewayFixture : IAsyncLifetime
    {
        Simulator _simulator = null!;
        GatewayUnderTest _gateway = null!;
        RetryingClient _client = null!;

        internal Supplier Supplier => _simulator["openai-plain"];

        internal static readonly TimeSpan CreateTimeout = TimeSpan.FromSeconds(77);

        internal FakeTimeProvider Clock { get; } = new();

        public async ValueTask InitializeAsync()
        {
            _simulator = await Simulator.StartAsync(new() { Only = ["openai-plain"] });
            _gateway = await GatewayUnderTest.StartAsync([.. EverySupplier.Settings(_simulator), $"Upstreams:openai-plain:CreateTimeout={CreateTimeout}"], Clock);
            _client = new(_gateway.Address);
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await _gateway.DisposeAsync();
            await _simulator.DisposeAsync();
        }

        internal Task<Answered> TryAsync(RetryRules rules, string name, int count) => _client.TryAsync(rules, "sora-2-openai-plain", Prompt(rules, name), count, default);

        internal int Jobs(RetryRules rules, string name) => Supplier.Creates.Count(create => create.Body.GetProperty("prompt").GetString() == Prompt(rules, name));

        static string Prompt(RetryRules rules, string name) => $"{name}, {rules}";
    }
}

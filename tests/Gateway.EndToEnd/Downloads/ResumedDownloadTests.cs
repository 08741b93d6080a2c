using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Downloads;

/// <summary>
/// If a link or a connection breaks midway, a client still gets exactly the bytes, from a link host and from the endpoint of a supplier.
/// </summary>
public sealed class ResumedDownloadTests
{
    static readonly string[] Ranges = ["", "Range: bytes=1000-220000"];

    /// <summary>The supplier, and its operation that serves the bytes; each with and without a range of the client.</summary>
    public static TheoryData<string, Operation, string> Sources
    {
        get
        {
            var sources = new TheoryData<string, Operation, string>();
            foreach (var range in Ranges)
            {
                sources.Add("ark", Operation.Media, range);
                sources.Add("openai-plain", Operation.Content, range);
                sources.Add("gemini", Operation.Content, range);
            }

            return sources;
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_download_continues_at_its_byte_after_each_broken_connection(string name, Operation operation, string range) =>
        DownloadAsync(name, operation, range, (supplier, _) => supplier.Next(operation, new Fault { CutAt = 40_000 }, times: 4));

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_download_continues_where_the_source_ignores_ranges(string name, Operation operation, string range) =>
        DownloadAsync(name, operation, range, (supplier, _) =>
        {
            supplier.Next(operation, new Fault { CutAt = 60_000 });
            supplier.Next(operation, new Fault { IgnoreRange = true });
        });

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_range_is_served_where_the_source_ignores_ranges(string name, Operation operation, string range) =>
        DownloadAsync(name, operation, range, (supplier, _) => supplier.Next(operation, new Fault { IgnoreRange = true, CutAt = 150_000 }));

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_download_starts_with_a_new_link_where_the_first_has_expired(string name, Operation operation, string range) =>
        DownloadAsync(name, operation, range, (supplier, jobId) => Expire(supplier, jobId, operation));

    /// <summary>
    /// The source ignores the range, and breaks before the first requested byte: the response has not started, so it is an error.
    /// </summary>
    [Theory]
    [InlineData("ark", Operation.Media)]
    [InlineData("openai-plain", Operation.Content)]
    public async Task A_range_whose_first_byte_never_comes_is_an_error(string name, Operation operation)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        var (id, _) = await customer.MakeAsync();
        supplier.Next(operation, new Fault { IgnoreRange = true, CutAt = 40_000 }, times: 9);
        using var answer = await customer.GetAsync($"videos/{id}/content", "Range: bytes=100000-220000");
        Assert.Equal(System.Net.HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("upstream_link_broken", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Null(answer.Content.Headers.ContentRange);
    }

    /// <summary>The connection is closed, and the link has expired when the rest is requested: another poll returns a new link.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_download_continues_with_a_new_link_where_the_link_expires_midway(string name, Operation operation, string range)
    {
        var expired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await DownloadAsync(
            name, operation, range,
            (supplier, _) =>
            {
                supplier.Next(operation, new Fault { CutAt = 60_000 });
                supplier.Next(operation, new Fault { Until = expired.Task, Instead = operation == Operation.Content && name == "openai-plain" ? Reply.Of("{}", 403) : null });
            },
            async (supplier, jobId) =>
            {
                await Wait.UntilAsync(() => Bytes(supplier, operation) == 2);
                supplier.ExpireLinks(jobId);
                expired.SetResult();
            },
            polls: 2);
    }

    static void Expire(Supplier supplier, string jobId, Operation operation)
    {
        // The link does not exist yet. It expires when it is followed.
        supplier.Next(operation, Fault.Say(Reply.Of("<Error><Code>ExpiredToken</Code></Error>", 403, "application/xml")), id: operation == Operation.Media ? jobId : null);
    }

    static int Bytes(Supplier supplier, Operation operation) => operation == Operation.Media
        ? supplier.MediaReceived.Count
        : supplier.Received.Count(request => request.Target.Contains("/content", StringComparison.Ordinal) || request.Target.Contains(":download", StringComparison.Ordinal));

    static async Task DownloadAsync(
        string name, Operation operation, string range, Action<Supplier, string> spoil, Func<Supplier, string, Task>? midway = null, int? polls = null)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        var (id, jobId) = await customer.MakeAsync();
        var expected = supplier.VideoBytes(jobId);
        if (range.Length > 0) expected = expected[1000..220_001];
        spoil(supplier, jobId);
        var downloading = customer.BytesAsync($"videos/{id}/content", range.Length > 0 ? [range] : []);
        await (midway?.Invoke(supplier, jobId) ?? Task.CompletedTask);
        Assert.Equal(expected, await downloading);
        Assert.True(Bytes(supplier, operation) > 1 || polls is null);
        if (polls is not null) Assert.Equal(polls, supplier.Polls.Values.Sum());
        Assert.Empty(supplier.MediaSeenKeys);
    }
}

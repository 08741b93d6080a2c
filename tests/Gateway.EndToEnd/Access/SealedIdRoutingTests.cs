using System.Collections.Concurrent;
using Gateway.EndToEnd.Harness;
using Gateway.Sealing;

namespace Gateway.EndToEnd.Access;

/// <summary>Three suppliers with two accounts each, two clients, and gateways that share only their configuration.</summary>
public sealed class SealedIdRoutingTests : IAsyncLifetime
{
    const string First = "the-first-of-the-keys-that-seal-ids";
    const string Second = "the-second-of-the-keys-that-seal-ids";
    const string NotFound = """{"error":{"message":"There is no video with this id for this key.","type":"invalid_request_error","param":null,"code":"video_not_found"}}""";
    static readonly string[] ClientKeys = ["key-of-team-a", "key-of-team-b"];

    readonly List<SupplierWithAccounts> _suppliers = [];
    readonly GatewayReplicas _fleet = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var name in (string[])["one", "two", "three"]) _suppliers.Add(await SupplierWithAccounts.StartAsync(name));
    }

    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        foreach (var supplier in _suppliers) await supplier.DisposeAsync();
    }

    [Fact]
    public async Task A_sealed_id_reaches_its_supplier_and_account_after_restarts_and_a_change_of_keys()
    {
        await _fleet.RestartAsync(Settings(First));
        var oldest = await RoundsAsync(4000);

        // The change of keys: every process opens with the new key before any process seals with it.
        await _fleet.RestartAsync(Settings(First, Second));
        await _fleet.PollAsync(Some(oldest, 8));
        var older = await RoundsAsync(2000);
        await _fleet.RestartAsync(Settings(Second, First));
        await _fleet.PollAsync(Some([.. oldest, .. older], 12));
        var newer = await RoundsAsync(2000);

        // No other client sees any of them, and no upstream gets a request.
        await AssertUnknownAsync(Some([.. oldest, .. older, .. newer], 20).Select(job => ($"/v1/videos/{job.Id}", ClientKeys.Single(key => key != job.ClientKey))));

        // The old key is retired, and its ids with it.
        await _fleet.RestartAsync(Settings(Second));
        await _fleet.PollAsync(Some(newer, 4));
        await RoundsAsync(2000);
        await AssertUnknownAsync(Some([.. oldest, .. older], 25).Select(job => ($"/v1/videos/{job.Id}", job.ClientKey)));

        Assert.All(_suppliers, supplier => Assert.Empty(supplier.StrangeKeys));
        Assert.Equal(10_000, _suppliers.Sum(supplier => supplier.Keys.Sum(supplier.Made)));
        Assert.All(_suppliers.SelectMany(supplier => supplier.Keys.Select(supplier.Made)), made => Assert.InRange(made, 500, 10_000));
    }

    [Fact]
    public async Task A_client_without_access_always_gets_the_same_404()
    {
        await _fleet.RestartAsync(Settings(First));
        var job = await _fleet.CreateAsync(_suppliers[0].Model, ClientKeys[0]);
        var asked = _suppliers.Sum(supplier => supplier.Requests);
        await using var stranger = await GatewayUnderTest.StartAsync([.. Settings(First), $"Upstreams:gone:Address=http://127.0.0.1:9", "Upstreams:gone:ApiKey=sk-gone"]);
        var table = stranger.Upstreams;
        var seal = table.SealedIds.Open(job.Id)!;
        var ofGoneUpstream = table.SealedIds.Seal(seal with { UpstreamTag = Tags.OfUpstream("gone"), KeyTag = table.Find("gone")!.Keys[0].Tag });
        var ofGoneKey = table.SealedIds.Seal(seal with { KeyTag = 0xdead });
        var ofRetiredKey = new SealedIds([Second]).Seal(seal);
        var other = _suppliers[1].Name;
        await AssertUnknownAsync([
            .. Mutations(job.Id, 300).Select(id => ($"/v1/videos/{id}", job.ClientKey)),
            ($"/v1/videos/{ofGoneUpstream}", job.ClientKey),
            ($"/v1/videos/{ofGoneKey}", job.ClientKey),
            ($"/v1/videos/{ofRetiredKey}", job.ClientKey),
            ($"/{other}/v1/videos/{job.Id}", job.ClientKey),
            ($"/unknown/v1/videos/{job.Id}", job.ClientKey),
            ($"/v1/video/query?id={job.Id}x", job.ClientKey),
            ($"/v1/videos/{job.Id}", ClientKeys.Single(key => key != job.ClientKey))]);
        foreach (var unknownKey in (string[])["somebody-elses", _suppliers[0].Keys[0]])
        {
            Assert.Equal(401, (await _fleet.PollAsync($"/v1/videos/{job.Id}", unknownKey)).Status);
            Assert.Equal(401, (await _fleet.PollAsync($"/v1/videos/{job.Id}x", unknownKey)).Status);
        }

        Assert.Equal(asked, _suppliers.Sum(supplier => supplier.Requests));
        await _fleet.PollAsync(job);
    }

    [Fact]
    public async Task A_sealed_id_works_where_the_clients_key_is_passed_through()
    {
        var supplier = _suppliers[0];
        await _fleet.RestartAsync($"Upstreams:one:Address={supplier.Address.GetLeftPart(UriPartial.Authority)}", "Upstreams:one:Create=unified", "Gateway:DefaultUpstream=one", $"Gateway:IdKeys={First}");
        foreach (var key in supplier.Keys)
        {
            var job = await _fleet.CreateAsync("sora-2", key);
            await _fleet.PollAsync(job);

            // The upstream decides who may see the video.
            var other = await _fleet.PollAsync($"/v1/videos/{job.Id}", supplier.Keys.Single(other => other != key));
            Assert.NotEqual(NotFound, other.Body);
        }
    }

    string[] Settings(params string[] idKeys) =>
    [
        .. _suppliers.SelectMany(supplier => supplier.Settings), $"Gateway:ClientKeys:team-a={Secrets.Hash(ClientKeys[0])}", $"Gateway:ClientKeys:team-b={Secrets.Hash(ClientKeys[1])}",
        .. idKeys.Select((key, i) => $"Gateway:IdKeys:{i}={key}"),

        // Every line is searched for every secret. Other tests search the levels below Information.
        "Serilog:MinimumLevel:Default=Information",
    ];

    /// <summary>
    /// Creates videos at random processes, suppliers and clients, and polls each at another process. Halfway, the first accounts run out of
    /// quota.
    /// </summary>
    async Task<IReadOnlyCollection<Job>> RoundsAsync(int count)
    {
        var jobs = new ConcurrentQueue<Job>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            foreach (var supplier in _suppliers) supplier.IsEmpty = jobs.Count >= count / 2;
            var job = await _fleet.CreateAsync(_suppliers[Random.Shared.Next(_suppliers.Count)].Model, ClientKeys[Random.Shared.Next(ClientKeys.Length)]);
            jobs.Enqueue(job);
            await _fleet.PollAsync(job);
        });
        return jobs;
    }

    static IEnumerable<Job> Some(IEnumerable<Job> jobs, int oneOf) => jobs.Where((_, i) => i % oneOf == 0);

    async Task AssertUnknownAsync(IEnumerable<(string Target, string ClientKey)> polls)
    {
        var before = _suppliers.Sum(supplier => supplier.Requests);
        await Parallel.ForEachAsync(polls, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (poll, _) =>
            Assert.Equal((404, NotFound), await _fleet.PollAsync(poll.Target, poll.ClientKey)));
        Assert.Equal(before, _suppliers.Sum(supplier => supplier.Requests));
    }

    static IEnumerable<string> Mutations(string id, int count)
    {
        const string Other = "abcdefghijklmnopqrstuvwxyz0123456789";
        var random = new Random(20261121);
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(SealedIds.Prefix.Length, id.Length);
            var c = Other[random.Next(Other.Length)];
            yield return c == id[at] ? id[..at] : id[..at] + c + id[(at + 1)..];
        }
    }
}

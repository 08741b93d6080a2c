using Gateway.EndToEnd.Harness;
using Gateway.Sealing;

namespace Gateway.EndToEnd.Identity;

/// <summary>Three suppliers with two accounts each, two clients, and gateways that share only their configuration.</summary>
public sealed class IdsThatRouteThemselves : IAsyncLifetime
{
    const string First = "the-first-of-the-keys-that-seal-ids";
    const string Second = "the-second-of-the-keys-that-seal-ids";
    const string NotFound = """{"error":{"message":"There is no video with this id for this key.","type":"invalid_request_error","param":null,"code":"video_not_found"}}""";
    static readonly string[] ClientKeys = ["key-of-team-a", "key-of-team-b"];

    readonly List<SupplierWithAccounts> _suppliers = [];
    readonly Fleet _fleet = new();

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
    public async Task Reach_their_supplier_and_account_through_restarts_and_a_change_of_keys()
    {
        // Sealed by a process that none of the three is: they know of it what their configuration says.
        var jobs = await SealAsync(0, 10_000, First);
        await _fleet.RestartAsync(Settings(First));
        await _fleet.PollAsync(jobs.Where((_, i) => i % 3 == 0));

        // The change of keys: the new one opens everywhere before it seals anywhere.
        await _fleet.RestartAsync(Settings(First, Second));
        await _fleet.PollAsync(jobs.Where((_, i) => i % 3 == 1));
        await _fleet.RestartAsync(Settings(Second, First));
        await _fleet.PollAsync(jobs.Where((_, i) => i % 3 == 2));
        var newer = await SealAsync(10_000, 300, Second, First);
        await _fleet.PollAsync(newer);

        // No other client ever sees any of them, and nobody is asked.
        await AssertUnknownAsync(jobs.Concat(newer).Where((_, i) => i % 5 == 0).Select(job => ($"/v1/videos/{job.Id}", ClientKeys.Single(key => key != job.ClientKey))));

        // The old key is retired, and its ids with it.
        await _fleet.RestartAsync(Settings(Second));
        await _fleet.PollAsync(newer);
        await AssertUnknownAsync(jobs.Where((_, i) => i % 25 == 0).Select(job => ($"/v1/videos/{job.Id}", job.ClientKey)));

        Assert.All(_suppliers, supplier => Assert.Empty(supplier.StrangeKeys));
        Assert.Equal(10_000 + 300 + 300, _suppliers.Sum(supplier => supplier.Requests));
    }

    [Fact]
    public async Task Are_one_and_the_same_404_for_whoever_may_not_have_them()
    {
        await _fleet.RestartAsync(Settings(First));
        var job = (await SealAsync(0, 1, First)).Single();
        await using var stranger = await GatewayUnderTest.StartAsync(static app => { }, [.. Settings(First), $"Upstreams:gone:Address=http://127.0.0.1:9", "Upstreams:gone:ApiKey=sk-gone"]);
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
            ($"/nobody/v1/videos/{job.Id}", job.ClientKey),
            ($"/v1/video/query?id={job.Id}x", job.ClientKey),
            ($"/v1/videos/{job.Id}", ClientKeys.Single(key => key != job.ClientKey)),
            ($"/v1/videos/{job.Id}", "somebody-elses"),
            ($"/v1/videos/{job.Id}x", "somebody-elses"),
            ($"/v1/videos/{job.Id}", _suppliers[0].Keys[0])]);
        Assert.Equal(0, _suppliers.Sum(supplier => supplier.Requests));
        await _fleet.PollAsync(job);
    }

    [Fact]
    public async Task Work_where_the_clients_own_key_is_passed_on()
    {
        var supplier = _suppliers[0];
        await _fleet.RestartAsync($"Upstreams:one:Address={supplier.Address.GetLeftPart(UriPartial.Authority)}", $"Gateway:IdKeys={First}");
        var seal = new SealedId { UpstreamTag = Tags.OfUpstream("one"), OwnerTag = Clients.Owner.Tag(null, supplier.Keys[1]), CreatedAt = 7, RawId = "task_1", Model = "m", Seconds = "8", Size = "1280x720" };
        var id = new SealedIds([First]).Seal(seal)!;
        await _fleet.PollAsync(new Job(id, supplier.Keys[1], SupplierWithAccounts.Prompt(supplier.Keys[1], "task_1"), "m", 7));
        await AssertUnknownAsync([($"/v1/videos/{id}", supplier.Keys[0])]);
    }

    string[] Settings(params string[] idKeys) =>
    [
        .. _suppliers.SelectMany(supplier => supplier.Settings), $"Gateway:ClientKeys:team-a={Secrets.Hash(ClientKeys[0])}", $"Gateway:ClientKeys:team-b={Secrets.Hash(ClientKeys[1])}",
        .. idKeys.Select((key, i) => $"Gateway:IdKeys:{i}={key}"),
    ];

    async Task<List<Job>> SealAsync(int first, int count, params string[] idKeys)
    {
        await using var issuer = await GatewayUnderTest.StartAsync(static app => { }, Settings(idKeys));
        return [.. Enumerable.Range(first, count).Select(number => Job.Seal(issuer, number, _suppliers, ClientKeys))];
    }

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

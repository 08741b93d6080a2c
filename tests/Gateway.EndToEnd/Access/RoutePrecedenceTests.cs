using Gateway.EndToEnd.Harness;
using Gateway.Sealing;
using Gateway.Snapshot;

namespace Gateway.EndToEnd.Access;

public class RoutePrecedenceTests
{
    const string Elsewhere = "gateway.example", OwnerKey = "key-of-team-a", IdKey = "a-key-that-seals-ids-and-is-long-enough";

    /// <summary>The prefix of the path, the prefix of the id, and the host. All of them lead to the upstream <c>a</c>.</summary>
    static readonly (string Prefix, string Id, string Host, string Default)[] Ways =
    [
        ("/a", "", Elsewhere, "b"), ("", "a:", Elsewhere, "b"), ("", "", "a.example", "b"), ("", "", "A.Example:8080", "b"), ("", "", "x.wild.example", "b"), ("", "", Elsewhere, "a"),
    ];

    /// <summary>The method, the target with {0} for the prefix and {1} for the id, and the failure.</summary>
    static readonly (string Method, string Target, int Status, string Code)[] Wrongs =
    [
        ("POST", "{0}/v1/videos/{1}x", 405, "method_not_allowed"),
        ("DELETE", "{0}/v1/video/query?id={1}x", 405, "method_not_allowed"),
        ("GET", "{0}/v1/videos/{1}x/contents", 404, "unknown_path"),
        ("GET", "{0}/v2/videos/{1}x", 404, "unknown_path"),
        ("GET", "/unknown/v1/videos/{1}x", 404, "unknown_upstream"),
        ("GET", "/Unknown/v1/videos/{1}x", 404, "unknown_path"),
        ("GET", "/../a/v1/videos/{1}x", 404, "unknown_path"),
        ("GET", "{0}/v1/video/query?ids={1}x", 400, "missing_id"),
        ("GET", "{0}/v1/video/query?id={1}x&id={1}y", 400, "invalid_id"),
        ("GET", "{0}/v1/videos/{1}%2F..%2Fadmin", 400, "invalid_id"),
        ("GET", "{0}/v1/videos/{1}%252F..%252Fadmin", 400, "invalid_id"),
        ("GET", "{0}/v1/videos/{1}%ff", 400, "invalid_id"),
        ("GET", "{0}/v1/videos/{1}%0d%0ax", 400, "invalid_id"),
        ("GET", "{0}/v1/videos/{1}%5Cx", 400, "invalid_id"),
    ];

    public static TheoryData<int> EveryWay => [.. Enumerable.Range(0, Ways.Length)];

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task A_request_reaches_the_chosen_upstream_only_and_an_invalid_one_reaches_none(int index)
    {
        var way = Ways[index];
        await using var a = StubUpstream.Healthy();
        await using var b = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(
            [$"Gateway:DefaultUpstream={way.Default}", $"Upstreams:a:Address={a.Address}", "Upstreams:a:Ids=a:*", "Upstreams:a:Hosts:0=a.example",
            "Upstreams:a:Hosts:1=*.wild.example", $"Upstreams:b:Address={b.Address}", "Upstreams:b:Ids=b:*", "Upstreams:b:Hosts:0=b.example"]);
        foreach (var wrong in Wrongs) (await SendAsync(wrong.Method, wrong.Target)).Failure(wrong.Status, wrong.Code);
        Assert.Empty(a.Requests);
        (await SendAsync("GET", "{0}/v1/videos/{1}x")).Video();
        (await SendAsync("GET", "{0}/v1/video/query?id={1}x")).Video();
        Assert.Equal(2, a.Requests.Count);
        Assert.All(a.Requests, request => Assert.Equal("Bearer sk-client", request.Headers["authorization"]));
        Assert.Empty(b.Requests);

        Task<RawAnswer> SendAsync(string method, string target) => gateway.SendRawAsync(
            $"{method} {target.Replace("{0}", way.Prefix, StringComparison.Ordinal).Replace("{1}", way.Id, StringComparison.Ordinal)} HTTP/1.1\r\n"
            + $"Host: {way.Host}\r\nConnection: close\r\nAuthorization: Bearer sk-client\r\n\r\n");
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task An_upstreams_key_is_used_for_known_clients_only(int index)
    {
        var way = Ways[index];
        await using var a = StubUpstream.Healthy();
        await using var b = StubUpstream.Healthy();
        string[] settings =
        [
            $"Gateway:DefaultUpstream={way.Default}", $"Upstreams:a:Address={a.Address}", "Upstreams:a:Ids=a:*", "Upstreams:a:Hosts:0=a.example", "Upstreams:a:Hosts:1=*.wild.example",
            "Upstreams:a:ApiKey=sk-own-key-of-a", $"Upstreams:b:Address={b.Address}", "Upstreams:b:ApiKey=sk-own-key-of-b", "Upstreams:b:RawIds=true",
            $"Gateway:ClientKeys:team-a={Secrets.Hash(OwnerKey)}", $"Gateway:ClientKeys:team-b:Key={Secrets.Hash("key-of-team-b")}", "Gateway:ClientKeys:team-b:Upstreams=b",
        ];
        await using (var gateway = await GatewayUnderTest.StartAsync(settings)) (await SendAsync(gateway, OwnerKey)).Failure(404, "video_not_found");
        await using (var gateway = await GatewayUnderTest.StartAsync([.. settings, "Upstreams:a:RawIds=true"]))
        {
            (await SendAsync(gateway, "")).Failure(401, "invalid_api_key");
            (await SendAsync(gateway, "key-of-no-client")).Failure(401, "invalid_api_key");
            (await SendAsync(gateway, "sk-own-key-of-a")).Failure(401, "invalid_api_key");
            (await SendAsync(gateway, "key-of-team-b")).Failure(403, "forbidden");
            Assert.Empty(a.Requests);
            (await SendAsync(gateway, OwnerKey)).Video();
        }

        Assert.Equal("Bearer sk-own-key-of-a", a.Request.Headers["authorization"]);
        Assert.Empty(b.Requests);

        Task<RawAnswer> SendAsync(GatewayUnderTest gateway, string key) => gateway.SendRawAsync(
            $"GET {way.Prefix}/v1/videos/{way.Id}x HTTP/1.1\r\nHost: {way.Host}\r\nConnection: close\r\nAuthorization: Bearer {key}\r\n\r\n");
    }

    // The prefix of the path, the state of the id, the client, the host, and the expected status. All but the id lead to the upstream b.
    [Theory]
    [InlineData("", "good", OwnerKey, Elsewhere, 200)]
    [InlineData("", "good", OwnerKey, "b.example", 200)]
    [InlineData("/a", "good", OwnerKey, Elsewhere, 200)]
    [InlineData("/b", "good", OwnerKey, Elsewhere, 404)]
    [InlineData("/unknown", "good", OwnerKey, Elsewhere, 404)]
    [InlineData("", "good", "key-of-team-b", Elsewhere, 404)]
    [InlineData("/a", "good", "key-of-team-b", Elsewhere, 404)]
    [InlineData("", "good", "key-of-no-client", Elsewhere, 401)]
    [InlineData("", "forged", "key-of-no-client", Elsewhere, 401)]
    [InlineData("", "forged", OwnerKey, Elsewhere, 404)]
    [InlineData("/a", "forged", OwnerKey, Elsewhere, 404)]
    [InlineData("", "retired", OwnerKey, Elsewhere, 404)]
    [InlineData("/a", "retired", OwnerKey, "a.example", 404)]
    public async Task A_sealed_id_leads_its_owner_to_its_upstream_and_other_clients_nowhere(string prefix, string fate, string clientKey, string host, int status)
    {
        await using var a = StubUpstream.Healthy();
        await using var b = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(
            [$"Gateway:IdKeys:0={IdKey}", $"Gateway:ClientKeys:team-a={Secrets.Hash(OwnerKey)}", $"Gateway:ClientKeys:team-b={Secrets.Hash("key-of-team-b")}",
            "Gateway:DefaultUpstream=b", $"Upstreams:a:Address={a.Address}", "Upstreams:a:ApiKey=sk-own-key-of-a", "Upstreams:a:Hosts=a.example",
            $"Upstreams:b:Address={b.Address}", "Upstreams:b:ApiKey=sk-own-key-of-b", "Upstreams:b:Ids=video_*", "Upstreams:b:Hosts=b.example"]);
        var id = Sealed(fate, gateway.Upstreams);
        foreach (var target in new[] { $"{prefix}/v1/videos/{id}", $"{prefix}/v1/video/query?id={id}" })
        {
            var answer = await gateway.SendRawAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: Bearer {clientKey}\r\n\r\n");
            if (status == 200) Assert.Equal(id, answer.Video().GetProperty("id").GetString());
            else answer.Failure(status, status == 401 ? "invalid_api_key" : "video_not_found");
        }

        Assert.Equal(status == 200 ? 2 : 0, a.Requests.Count);
        Assert.All(a.Requests, request => Assert.Equal(("GET /v1/videos/task_1 HTTP/1.1", "Bearer sk-own-key-of-a"), (request.Line, request.Headers["authorization"])));
        Assert.Empty(b.Requests);
    }

    static string Sealed(string fate, GatewaySnapshot upstreams)
    {
        var seal = new SealedId
        {
            UpstreamTag = Tags.OfUpstream("a"),
            KeyTag = upstreams.Find("a")!.Keys[0].Tag,
            OwnerTag = Clients.Owner.Of(upstreams.Clients.Find(OwnerKey), OwnerKey, null).Tag,
            RawId = "task_1",
        };
        var id = (fate == "retired" ? new SealedIds(["a-key-that-sealed-ids-once-upon-a-time"]) : upstreams.SealedIds).Seal(seal)!;
        return fate == "forged" ? id[..^1] + (id[^1] == 'A' ? 'Q' : 'A') : id;
    }

    [Fact]
    public async Task A_request_without_a_matching_upstream_is_refused()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(
            [$"Upstreams:a:Address={upstream.Address}", "Upstreams:a:Ids=a:*", "Upstreams:a:Hosts=a.example", "Gateway:DefaultUpstream="]);
        (await gateway.GetAsync("/v1/videos/x", "X-Forwarded-Host: a.example")).Failure(404, "unknown_upstream");
        Assert.Empty(upstream.Requests);
        Assert.Contains("client unknown_upstream (the id matches no upstream's Ids, the host gateway.example is in no upstream's Hosts, and DefaultUpstream is not set), ", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
    }
}

using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Access;

/// <summary>That the gateway's own key is refused or out of quota is its operator's fault, and no client is told that it is the client's.</summary>
public sealed class OperatorFaultTests
{
    const string Key = "sk-own-key-of-the-operator";
    static readonly string ClientKeys = $"Gateway:ClientKeys:team-a={Secrets.Hash("key-a")}";
    static readonly string Refused = $$$"""{"error":{"message":"Incorrect API key provided: {{{Key[..12]}}}***tor. See our page.","code":"invalid_api_key"}}""";
    static readonly string Exhausted = $$$"""{"error":{"message":"The balance of {{{Key[..12]}}} is used up","code":"insufficient_quota"}}""";

    public static TheoryData<string, string, bool> Requests => new MatrixTheoryData<string, string, bool>(
        ["GET /v1/videos/x", "GET /v1/video/query?id=x", "GET /v1/videos/x/content", "GET /v1/videos", "POST /v1/videos", "POST /v1/videos/characters"],
        ["refused", "exhausted"],
        [false, true]);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task The_clients_key_and_the_operators_are_told_apart(string request, string fault, bool isOwnKey)
    {
        await using var upstream = StubUpstream.Json(fault == "refused" ? 401 : 429, fault == "refused" ? Refused : Exhausted);
        string[] own = isOwnKey ? [$"Upstreams:stub:ApiKey={Key}", "Upstreams:stub:RawIds=true", ClientKeys] : [];
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, ["Upstreams:stub:Format=openai", .. own]);
        var (method, target) = (request.Split(' ')[0], request.Split(' ')[1]);
        var header = $"Authorization: Bearer {(isOwnKey ? "key-a" : Key)}";
        var answer = method == "GET" ? await gateway.GetAsync(target, header)
            : target.EndsWith("characters", StringComparison.Ordinal) ? await PostFormAsync(gateway, target, header)
            : await gateway.PostAsync(target, """{"prompt":"A cat"}""", header);
        var (status, code) = (fault, isOwnKey) switch
        {
            ("refused", true) => (502, "upstream_key_refused"),
            ("refused", false) => (401, "invalid_api_key"),
            (_, true) => (503, "upstream_out_of_quota"),
            _ => (429, "insufficient_quota"),
        };
        var message = answer.Failure(status, code);
        if (!isOwnKey) return;
        Assert.Contains("operator", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key[..8], answer.Body, StringComparison.Ordinal);
        var line = await gateway.Log.LineAsync(" operator ");
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.DoesNotContain(Key[..8], line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_says_how_many_keys_are_paused_and_not_which()
    {
        await using var upstream = StubUpstream.Json(401, Refused);
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:ApiKey={Key}", "Upstreams:stub:RawIds=true", ClientKeys);
        Assert.Equal("ok", (await gateway.GetAsync("/readyz")).Body);
        await gateway.GetAsync("/v1/videos/x", "Authorization: Bearer key-a");
        var ready = await gateway.GetAsync("/readyz");
        Assert.Equal((200, "ok\nThe upstream 'stub' does not accept 1 of 1 keys."), (ready.Status, ready.Body));
    }

    static Task<RawAnswer> PostFormAsync(GatewayUnderTest gateway, string target, string header)
    {
        const string Form = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nCat\r\n--b\r\nContent-Disposition: form-data; name=\"video\"; filename=\"a.mp4\"\r\nContent-Type: video/mp4\r\n\r\n\0\0\0\u0018ftypisom\r\n--b--\r\n";
        return gateway.SendRawAsync(
            $"POST {target} HTTP/1.1\r\nHost: gateway.example\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {Form.Length}\r\n{header}\r\n\r\n{Form}");
    }
}

using Gateway.Commands;
using Gateway.Configuration;
using Gateway.EndToEnd.Harness;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Commands;

public class CheckCommandTests
{
    const string OwnKey = "ApiKey=sk-own-key";

    const string NotFound = """{"error":{"message":"Video not found","type":"invalid_request_error","param":null,"code":"video_not_found"}}""";

    // The delivered settings name hosts on the internet, which no test may contact.
    static readonly string[] Names = ["22codex", "jxincm", "quickrouter", "sora-envelope", "openai-plain"];

    [Fact]
    public async Task The_resolved_upstreams_are_printed_without_keys()
    {
        var (exitCode, text) = await RunAsync(
            "--Upstreams:mine:Address=https://a.example", "--Upstreams:mine:Addresses:0=https://b.example/x", "--Upstreams:mine:ApiKey=sk-secret-of-mine", "--Upstreams:mine:Format=unified",
            "--Upstreams:mine:Ids:0=veo3*", "--Upstreams:mine:Hosts:0=*.mine.example", "--Upstreams:mine:ForwardedHost=set", "--Upstreams:mine:Timeout=2.5",
            "--Upstreams:mine:Models:sora-2=own-2", "--Upstreams:mine:Models:veo=veo", "--Upstreams:mine:ContentUrls=gateway", "--Upstreams:polled:Address=https://c.example", "--Upstreams:polled:CreateTimeout=90",
            "--Gateway:Links:AllowNetworks:0=10.1.0.0/16", "--Gateway:Links:Ports:0=443", "--Gateway:Links:MaxSize=1 GiB", "--Gateway:MaxUpload=8 MiB",
            "--Gateway:AllowAnyClient=true", "--Gateway:TrustedProxies:0=0.0.0.0/0", "--Gateway:PublicBaseUrl=https://public.example/videos");
        Assert.Equal(0, exitCode);
        foreach (var line in new[]
        {
            "address https://a.example/, https://b.example/x (PowerOfTwoChoices)", "format unified", "query GET /v1/video/query?id={id}", "key the client's", "key its own, sha256:2ca625bb...",
            "forwarded host set", "forwarded host pass", "ids veo3*", "hosts *.mine.example", "timeout 2.5 s, of a create 120 s", "timeout 30 s, of a create 90 s", "default upstream none", "trusted proxies 0.0.0.0/0",
            "create POST /v1/video/create", "create POST /v1/video/create (unified)", "models sora-2 = own-2, veo", "models any", "content urls gateway", "content urls upstream",
            "links may lead to public addresses, 10.1.0.0/16; ports 443", "largest download 1073741824 bytes", "largest upload 8388608 bytes", "links begin with https://public.example/videos",
        })
        {
            Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal);
        }

        Assert.Matches("\nmine@[0-9a-f]{8}\n", text);
        Assert.Contains("\nwarning: Gateway:AllowAnyClient: ", text, StringComparison.Ordinal);
        Assert.Contains("\nwarning: Gateway:TrustedProxies: 0.0.0.0/0 contains every address", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.EndsWith("\nvalid, 3 warnings\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_line_is_the_verdict()
    {
        var idKey = $"--Gateway:IdKeys={new string('k', 32)}";
        Assert.EndsWith("\nvalid\n", (await RunAsync(idKey)).Text, StringComparison.Ordinal);
        Assert.EndsWith("\nvalid, 1 warning\n", (await RunAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_names_of_keys_in_formats_are_noted()
    {
        var (exitCode, text) = await RunAsync("--Formats:mine:is=mark?", "--Formats:mine:ask=/jobs/{id}", "--Gateway:AllowAnyClient=true");
        Assert.Equal(0, exitCode);
        Assert.Contains("\nnote: Formats:mine: 'ask' is now called 'poll.request'\n", text, StringComparison.Ordinal);
        Assert.Contains("\nnote: Formats:mine: 'is' is now called 'recognise'\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("note: ", (await RunAsync("--Gateway:AllowAnyClient=true")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_printed_at_once()
    {
        var wrong = await Assert.ThrowsAsync<ConfigurationFaultsException>(() => RunAsync("--Upstreams:one:Address=nowhere", "--Upstreams:two:Colour=red"));
        Assert.Equal(3, wrong.Faults.Count);
    }

    [Theory]
    [InlineData(404, NotFound, 0, "address, key and format are valid")]
    [InlineData(401, """{"error":{"message":"Wrong key: sk-own-key"}}""", 1, "key: the upstream refuses it: Wrong key: ***")]
    [InlineData(403, """{"error":{"message":"Not yours"}}""", 1, "key: the upstream refuses it: ")]
    [InlineData(200, "<html>", 1, "format: not_json: ")]
    [InlineData(200, """{"weather":"fine"}""", 1, "format: unrecognised: ")]
    [InlineData(200, TestUpstream.Video, 1, "format: expected a 'not found' error for the probe's unknown id, got a video; check Format")]
    [InlineData(302, "", 1, "address: ")]
    [InlineData(500, "", 1, "address: ")]
    public async Task A_probe_reports_the_result_of_the_upstream(int status, string body, int exitCode, string verdict)
    {
        await using var upstream = StubUpstream.Json(status, body);
        var probed = await ProbeAsync(upstream.Address, OwnKey);
        Assert.Contains($"\nprobe {verdict}", probed.Text, StringComparison.Ordinal);
        Assert.Equal(exitCode, probed.ExitCode);
        Assert.Equal(Names.Length, upstream.Requests.Count);
        Assert.All(upstream.Requests, request => Assert.Equal("Bearer sk-own-key", request.Headers["authorization"]));
        Assert.DoesNotContain("sk-own-key", probed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_tries_every_key()
    {
        await using var upstream = StubUpstream.Json(404, NotFound)
            .On(Request.Create().WithHeader("Authorization", "*2"), 401, """{"error":{"message":"Wrong key: sk-own-key-2"}}""");
        var probed = await ProbeAsync(upstream.Address, "ApiKeys:0=sk-own-key-1", "ApiKeys:1=sk-own-key-2");
        Assert.Contains("\nprobe, key 1 address, key and format are valid\nprobe, key 2 key: the upstream refuses it: Wrong key: ***\n", probed.Text, StringComparison.Ordinal);
        Assert.Equal((1, 2 * Names.Length), (probed.ExitCode, upstream.Requests.Count));
    }

    [Fact]
    public async Task A_probe_tries_every_address()
    {
        await using var upstream = StubUpstream.Json(404, NotFound);
        var probed = await ProbeAsync(upstream.Address, OwnKey, "Addresses:0=http://127.0.0.1:9/mirror");
        Assert.Contains($"\nprobe, {upstream.Address}/ address, key and format are valid\nprobe, http://127.0.0.1:9/mirror address: ", probed.Text, StringComparison.Ordinal);
        Assert.Equal((1, Names.Length), (probed.ExitCode, upstream.Requests.Count));
    }

    [Fact]
    public async Task A_probe_prints_the_message_of_an_upstream_on_one_line()
    {
        await using var upstream = StubUpstream.Json(401, """{"error":{"message":"Wrong\u001b[2J\u009b key\nprobe  all hold"}}""");
        var probed = await ProbeAsync(upstream.Address, OwnKey);
        Assert.DoesNotContain("\nprobe all hold", probed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(probed.Text, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public async Task A_probe_reports_an_unreachable_upstream()
    {
        var probed = await ProbeAsync("http://127.0.0.1:9", OwnKey);
        Assert.Contains("\nprobe address: ", probed.Text, StringComparison.Ordinal);
        Assert.EndsWith("; a probe failed\n", probed.Text, StringComparison.Ordinal);
        Assert.Equal(1, probed.ExitCode);
    }

    static Task<(int ExitCode, string Text)> ProbeAsync(string address, params string[] keys) => RunAsync(
    [
        "--probe", "--Gateway:AllowAnyClient=true",
        .. Names.SelectMany(name => (string[])[$"--Upstreams:{name}:Address={address}", $"--Upstreams:{name}:Format=auto", .. keys.Select(key => $"--Upstreams:{name}:{key}")]),
    ]);

    static async Task<(int ExitCode, string Text)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var exitCode = await CheckCommand.RunAsync(args, output);
        var lines = output.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return (exitCode, "\n" + string.Join('\n', lines));
    }
}

using Gateway.Asking;
using Gateway.EndToEnd.Harness;
using Gateway.Reload;
using Gateway.Snapshot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Reload;

public sealed class ReloadTests : IDisposable
{
    const string Refused = "ok\nThe configuration on disk is invalid, and the last valid one stays in effect. The log has the details of:\n";

    readonly SettingsFolder _folder = new();
    readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_change_takes_effect_within_ten_seconds()
    {
        await using var before = StubUpstream.Healthy();
        await using var after = StubUpstream.Healthy();
        _folder.Save("stub", new { before.Address });
        await using var gateway = await StartAsync(TimeProvider.System, []);
        await PollAsync(gateway);
        Assert.Single(before.Requests);
        _folder.Save("stub", new { after.Address });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (after.Requests.Count == 0)
        {
            await PollAsync(gateway);
            await Task.Delay(50, limit.Token);
        }
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_not_read()
    {
        await using var before = StubUpstream.Healthy();
        await using var halfway = StubUpstream.Healthy();
        await using var after = StubUpstream.Healthy();
        _folder.Save("stub", new { before.Address });
        await using var gateway = await StartAsync();
        var reload = gateway.Services.GetRequiredService<ConfigurationReloader>();
        foreach (var next in (StubUpstream[])[halfway, after])
        {
            _folder.Save("stub", new { next.Address });
            await reload.CheckAsync();
            await PollAsync(gateway);
        }

        Assert.Equal(2, before.Requests.Count);
        await reload.CheckAsync();
        await PollAsync(gateway);
        Assert.Empty(halfway.Requests);
        Assert.Single(after.Requests);
    }

    [Fact]
    public async Task A_swapped_symbolic_link_takes_effect()
    {
        await using var before = StubUpstream.Healthy();
        await using var after = StubUpstream.Healthy();
        _folder.Mount("..2026_01", "settings.json", SettingsFolder.Json("stub", new { before.Address }));
        await using var gateway = await StartAsync();
        await PollAsync(gateway);
        _folder.Mount("..2026_02", "settings.json", SettingsFolder.Json("stub", new { after.Address }));
        await UntilAskedAsync(gateway, after);
    }

    [Fact]
    public async Task A_changed_format_file_takes_effect()
    {
        await using var upstream = StubUpstream.Json(200, """{"job":{"state":"simmering"}}""");
        Directory.CreateDirectory(_folder.Path("formats"));
        _folder.Save("formats/mine.json", Format("in_progress"));
        _folder.Save("stub", new { upstream.Address, Format = "mine" });
        await using var gateway = await StartAsync($"Gateway:FormatsFolder={_folder.Path("formats")}");
        Assert.Equal("in_progress", (await PollAsync(gateway)).Video().GetProperty("status").GetString());
        _folder.Save("formats/mine.json", Format("queued"));
        await Wait.UntilAsync(_time, async () => (await PollAsync(gateway)).Video().GetProperty("status").GetString() == "queued");
        File.Delete(_folder.Path("formats/mine.json"));
        await UntilReadyAsync(gateway, text => text.EndsWith("\nUpstreams:stub:Format", StringComparison.Ordinal));
        Assert.Equal("queued", (await PollAsync(gateway)).Video().GetProperty("status").GetString());

        static string Format(string word) => $$"""{"recognise":"job.state","status":"job.state","words":{"{{word}}":["simmering"] } }""";
    }

    [Theory]
    [InlineData("{ \"Upstreams\": { \"stub\": ", "settings.json")]
    [InlineData("", "settings.json")]
    [InlineData("{}", "Upstreams:stub:Address: ")]
    [InlineData("""{"Upstreams":{"stub":{"Address":"http://127.0.0.1:9","Colour":"red","ForwardedHost":"passs"}}}""", "Upstreams:stub:Colour: ", "Upstreams:stub:ForwardedHost: ")]
    public async Task An_invalid_configuration_is_refused_as_a_whole(string edit, params string[] faults)
    {
        await using var upstream = StubUpstream.Healthy();
        _folder.Save("stub", new { upstream.Address });
        await using var gateway = await StartAsync("Upstreams:stub:Format=openai");
        Assert.Equal("ok", (await gateway.GetAsync("/readyz")).Body);

        _folder.Save("settings.json", edit);
        await UntilReadyAsync(gateway, text => text != "ok");
        var ready = await gateway.GetAsync("/readyz");
        Assert.Equal(200, ready.Status);
        Assert.StartsWith(Refused, ready.Body, StringComparison.Ordinal);
        Assert.Equal(faults.Select(static fault => fault == "settings.json" ? "a file" : fault[..^2]), ready.Body[Refused.Length..].Split('\n'));
        await PollAsync(gateway);
        Assert.Single(upstream.Requests);

        // The same faults in a different file content are logged once.
        _folder.Save("settings.json", edit + " ");
        await using var after = StubUpstream.Healthy();
        _folder.Save("stub", new { after.Address });
        await UntilAskedAsync(gateway, after);
        Assert.Equal("ok", (await gateway.GetAsync("/readyz")).Body);
        var told = gateway.Log.Lines.Where(line => line.Level == LogLevel.Error).Select(line => line.Text).ToList();
        Assert.Equal(faults.Length, told.Count);
        Assert.All(faults.Zip(told), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_in_flight_keeps_its_configuration()
    {
        var release = new TaskCompletionSource();
        await using var before = new RawUpstream(async connection =>
        {
            await release.Task.WaitAsync(Wait.Limit);
            await connection.AnswerAsync(200, """{"object":"video","status":"in_progress","progress":7}"""u8.ToArray());
        });
        await using var after = StubUpstream.Healthy();
        _folder.Save("stub", new { before.Address });
        await using var gateway = await StartAsync();
        var inFlight = PollAsync(gateway);
        await Wait.UntilAsync(() => before.Requests.Count > 0);
        _folder.Save("stub", new { after.Address });
        await Wait.UntilAsync(_time, () => gateway.Log.Lines.Any(line => line.Text.Contains("is in effect", StringComparison.Ordinal)));
        (await PollAsync(gateway)).Video();
        Assert.Single(after.Requests);
        release.SetResult();
        Assert.Equal(7, (await inFlight).Video().GetProperty("progress").GetInt32());
        Assert.Single(before.Requests);
    }

    [Fact]
    public async Task A_change_is_logged_with_the_added_changed_and_removed_upstreams()
    {
        await using var upstream = StubUpstream.Healthy();
        _folder.Save(("stub", new { upstream.Address }), ("other", new { upstream.Address }), ("gone", new { upstream.Address }));
        await using var gateway = await StartAsync();
        _folder.Save(("stub", new { upstream.Address }), ("other", new { upstream.Address, Timeout = "5" }), ("new", new { upstream.Address }));
        await Wait.UntilAsync(_time, async () => (await gateway.GetAsync("/new/v1/videos/x")).Status == 200);
        Assert.Contains(
            "The changed configuration is in effect. Upstreams added: new; changed: other; removed: gone; formats changed: none; default: stub",
            gateway.Log.Lines.Select(line => line.Text), StringComparer.Ordinal);
        (await gateway.GetAsync("/gone/v1/videos/x")).Failure(404, "unknown_upstream");
    }

    [Fact]
    public async Task Null_removes_a_delivered_upstream()
    {
        await using var upstream = StubUpstream.Healthy();
        _folder.Save("stub", new { upstream.Address });
        await using var gateway = await StartAsync();
        (await gateway.GetAsync("/jxincm/v1/videos/..")).Failure(400, "invalid_id");
        _folder.Save(("jxincm", null), ("stub", new { upstream.Address }));
        await Wait.UntilAsync(_time, async () => (await gateway.GetAsync("/jxincm/v1/videos/..")).Status == 404);
        Assert.Contains(gateway.Log.Lines, line => line.Text.Contains("added: none; changed: none; removed: jxincm;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removed_upstream_still_answers_a_request_in_flight()
    {
        await using var upstream = StubUpstream.Healthy();
        _folder.Save("gone", new { upstream.Address });
        await using var gateway = await StartAsync($"Upstreams:stub:Address={upstream.Address}");
        var gone = gateway.Services.GetRequiredService<Snapshots>().Current.Find("gone")!;
        (await gateway.GetAsync("/gone/v1/videos/x")).Video();
        _folder.Save("settings.json", "{}");
        await Wait.UntilAsync(_time, async () => (await gateway.GetAsync("/gone/v1/videos/x")).Status == 404);
        var ask = gateway.Services.GetRequiredService<UpstreamClient>();
        using var clock = ask.StartTimeout(gone.Timeout);
        using var asked = await ask.AskAsync(new UpstreamCall(gone, "second", default, null), clock, CancellationToken.None);
        Assert.Null(asked.Failure);
        Assert.Contains(upstream.Requests, request => request.Line == "GET /v1/videos/second HTTP/1.1");
    }

    public void Dispose() => _folder.Dispose();

    Task<GatewayUnderTest> StartAsync(params string[] settings) => StartAsync(_time, settings);

    Task<GatewayUnderTest> StartAsync(TimeProvider time, string[] settings) =>
        GatewayUnderTest.StartAsync([_folder.Setting, "Gateway:DefaultUpstream=stub", "Upstreams:stub:Timeout=3600", .. settings], time);

    static Task<RawAnswer> PollAsync(GatewayUnderTest gateway) => gateway.GetAsync("/v1/videos/x");

    Task UntilAskedAsync(GatewayUnderTest gateway, StubUpstream upstream) => Wait.UntilAsync(_time, async () =>
    {
        (await PollAsync(gateway)).Video();
        return upstream.Requests.Count > 0;
    });

    Task UntilReadyAsync(GatewayUnderTest gateway, Func<string, bool> says) => Wait.UntilAsync(_time, async () => says((await gateway.GetAsync("/readyz")).Body));
}

using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Commands;

/// <summary>The file that <c>--config</c> names is the one that is watched.</summary>
public sealed class WatchedFileTests : IDisposable
{
    readonly SettingsFolder _folder = new();
    readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_edit_of_the_file_that_config_names_takes_effect()
    {
        await using var upstream = StubUpstream.Healthy();
        _folder.Save(("one", new { upstream.Address }));
        var file = _folder.Path("settings.json");
        await using var gateway = await GatewayUnderTest.StartAsync([$"Gateway:Config={file}", "Gateway:Links:AllowNetworks:0=127.0.0.0/8"], _time);
        Assert.Equal(
            ["Upstreams: one; default: one", $"Changes of these files take effect within seconds: {file}"],
            gateway.Log.Start.Select(line => line.Text));
        (await gateway.GetAsync("/two/v1/videos/x")).Failure(404, "unknown_upstream");
        _folder.Save(("two", new { upstream.Address }));
        await Wait.UntilAsync(_time, async () => (await gateway.GetAsync("/two/v1/videos/x")).Status == 200);
        (await gateway.GetAsync("/one/v1/videos/x")).Failure(404, "unknown_upstream");
    }
}

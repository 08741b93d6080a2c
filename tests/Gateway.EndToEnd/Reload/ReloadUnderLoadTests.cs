using System.Net;
using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Reload;

public sealed class ReloadUnderLoadTests : IDisposable
{
    const int Edits = 200, Clients = 4;

    static readonly string[] Broken =
    [
        "{ \"Upstreams\": { \"stub\": { \"Address\": \"http://127.0.0.1",
        """{"Upstreams":{"stub":{"ApiKey":"sk-unused"}}}""",
        """{"Upstreams":{"stub":{"Address":"http://127.0.0.1:9","ApiKey":"sk-unused","Colour":"red"}}}""",
        """{"Upstreams":{"stub":{"Address":"http://127.0.0.1:9","ApiKey":"sk-unused","Format":"nonsense"}}}""",
    ];

    readonly SettingsFolder _folder = new();

    [Fact]
    public async Task A_reload_fails_no_request_and_sends_no_key_to_another_upstream()
    {
        await using var a = await KeyedUpstream.StartAsync("a");
        await using var b = await KeyedUpstream.StartAsync("b");
        _folder.Save("stub", a.Settings);
        var time = new FakeTimeProvider();
        await using var gateway = await GatewayUnderTest.StartAsync(
            [_folder.Setting, "Gateway:AllowAnyClient=true", "Upstreams:stub:Timeout=3600"], time);
        using var client = new HttpClient { BaseAddress = gateway.Address };
        using var over = new CancellationTokenSource();
        var load = Enumerable.Range(0, Clients).Select(_ => LoadAsync(client, over.Token)).ToArray();

        for (var edit = 0; edit < Edits; edit++)
        {
            if (edit % 2 == 0)
            {
                var (next, asked) = edit % 4 == 0 ? (b, b.Right) : (a, a.Right);
                _folder.Save("stub", next.Settings);
                await Wait.UntilAsync(time, () => next.Right > asked);
            }
            else
            {
                // Written in place: for a moment the file is empty.
                await File.WriteAllTextAsync(_folder.Path("settings.json"), Broken[edit / 2 % Broken.Length]);
                var ready = "ok";
                await Wait.UntilAsync(time, async () => (ready = await client.GetStringAsync("/readyz")) != "ok");
                Assert.DoesNotContain("sk-unused", ready, StringComparison.Ordinal);
            }
        }

        await over.CancelAsync();
        var answers = (await Task.WhenAll(load)).Sum();
        Assert.Equal((0, 0), (a.Wrong, b.Wrong));
        Assert.Equal(answers, a.Right + b.Right);
        TestContext.Current.SendDiagnosticMessage($"{Edits} edits, {answers} polls");
    }

    public void Dispose() => _folder.Dispose();

    /// <returns>The number of answers, all of them successful.</returns>
    static async Task<int> LoadAsync(HttpClient client, CancellationToken over)
    {
        for (var count = 0; ; count++)
        {
            if (over.IsCancellationRequested) return count;
            using var answer = await client.GetAsync("/stub/v1/videos/x", CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}

using Gateway.EndToEnd.Harness;
using Gateway.Sealing;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Reload;

public sealed class SecretReloadTests : IDisposable
{
    const string Before = "sk-before-the-change", After = "sk-after-the-change", SecretsFile = "Upstreams__stub__ApiKey";

    readonly SettingsFolder _folder = new();
    readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_changed_key_file_takes_effect()
    {
        _folder.Save("key", Before + "\n");
        await AssertTakenAsync($"Upstreams:stub:ApiKeyFile={_folder.Path("key")}", () => _folder.Save("key", After + "\n"));
    }

    [Fact]
    public async Task One_changed_key_file_of_several_takes_effect()
    {
        _folder.Save("first", Before);
        _folder.Save("second", "sk-another-account");
        await AssertTakenAsync(
            $"Upstreams:stub:ApiKeyFiles:0={_folder.Path("first")}", () => _folder.Save("first", After), $"Upstreams:stub:ApiKeyFiles:1={_folder.Path("second")}");
    }

    [Fact]
    public async Task A_swapped_secrets_folder_takes_effect()
    {
        _folder.Mount("..2026_01", SecretsFile, Before);
        await AssertTakenAsync($"Gateway:SecretsFolder={_folder.Path("")}", () => _folder.Mount("..2026_02", SecretsFile, After));
    }

    [Fact]
    public async Task A_changed_file_that_a_secret_names_takes_effect()
    {
        using var keys = new SettingsFolder();
        keys.Save("key", Before);
        _folder.Mount("..2026_01", SecretsFile + "File", keys.Path("key"));
        await AssertTakenAsync($"Gateway:SecretsFolder={_folder.Path("")}", () => keys.Save("key", After));
    }

    [Fact]
    public async Task A_missing_secret_file_is_refused()
    {
        await using var upstream = StubUpstream.Healthy();
        _folder.Save("key", Before);
        await using var gateway = await StartAsync(upstream, $"Upstreams:stub:ApiKeyFile={_folder.Path("key")}");
        File.Delete(_folder.Path("key"));
        await Wait.UntilAsync(_time, async () => (await gateway.GetAsync("/readyz")).Body.EndsWith("\nUpstreams:stub:ApiKeyFile", StringComparison.Ordinal));
        Assert.Equal(Before, await KeyAsync(gateway, upstream));
    }

    [Fact]
    public async Task Ids_of_an_added_id_key_open_and_ids_of_a_removed_one_do_not()
    {
        const string Other = "another-key-that-seals-ids-and-is-long";
        await using var upstream = StubUpstream.Healthy();
        _folder.Save("id-key", "a-key-that-seals-ids-and-is-long-enough");
        await using var gateway = await StartAsync(upstream, "Upstreams:stub:ApiKey=" + Before, $"Gateway:IdKeyFiles:0={_folder.Path("id-key")}");
        var seal = new SealedId
        {
            UpstreamTag = Tags.OfUpstream("stub"),
            KeyTag = gateway.Upstreams.Find("stub")!.Keys[0].Tag,
            OwnerTag = Clients.Owner.Of(null, "", null).Tag,
            RawId = "x",
        };
        var (old, next) = (gateway.Upstreams.SealedIds.Seal(seal), new SealedIds([Other]).Seal(seal));
        (await gateway.GetAsync($"/v1/videos/{old}")).Video();
        (await gateway.GetAsync($"/v1/videos/{next}")).Failure(404, "video_not_found");
        _folder.Save("id-key", Other);
        await Wait.UntilAsync(_time, async () => (await gateway.GetAsync($"/v1/videos/{next}")).Status == 200);
        (await gateway.GetAsync($"/v1/videos/{old}")).Failure(404, "video_not_found");
    }

    public void Dispose() => _folder.Dispose();

    async Task AssertTakenAsync(string setting, Action change, params string[] more)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await StartAsync(upstream, [setting, .. more]);
        Assert.Equal(Before, await KeyAsync(gateway, upstream));
        change();
        await Wait.UntilAsync(_time, async () => await KeyAsync(gateway, upstream) == After);
        Assert.All(upstream.Requests, request => Assert.Contains(request.Headers["authorization"], (string[])[$"Bearer {Before}", $"Bearer {After}"], StringComparer.Ordinal));
    }

    Task<GatewayUnderTest> StartAsync(StubUpstream upstream, params string[] settings) =>
        GatewayUnderTest.StartAsync(upstream, _time, ["Gateway:AllowAnyClient=true", "Upstreams:stub:Timeout=3600", .. settings]);

    /// <summary>Polls, and returns the key that was sent upstream.</summary>
    static async Task<string> KeyAsync(GatewayUnderTest gateway, StubUpstream upstream)
    {
        (await gateway.GetAsync("/v1/videos/x")).Video();
        return upstream.Requests.Last().Headers["authorization"]["Bearer ".Length..];
    }
}

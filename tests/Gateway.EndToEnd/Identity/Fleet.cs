using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Identity;

/// <summary>Gateways that share nothing but their configuration, and the clients in front of them.</summary>
sealed class Fleet : IAsyncDisposable
{
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    readonly GatewayUnderTest?[] _gateways = new GatewayUnderTest?[3];
    int _turn;

    public IEnumerable<GatewayUnderTest> Gateways => _gateways.OfType<GatewayUnderTest>();

    /// <summary>Stops each gateway, and starts it with this configuration.</summary>
    public async Task RestartAsync(params string[] settings)
    {
        for (var i = 0; i < _gateways.Length; i++)
        {
            if (_gateways[i] is { } old) await old.DisposeAsync();
            _gateways[i] = await GatewayUnderTest.StartAsync(static app => { }, settings);
        }
    }

    /// <summary>Asks each gateway in its turn.</summary>
    public async Task<(int Status, string Body)> PollAsync(string target, string clientKey)
    {
        var gateway = _gateways[(uint)Interlocked.Increment(ref _turn) % _gateways.Length]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address, target));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", clientKey);
        using var response = await _client.SendAsync(request);
        var (status, body) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        gateway.Log.Canaries.CheckAnswer(new(status, ImmutableDictionary<string, string>.Empty, body));
        return (status, body);
    }

    /// <summary>Polls as the owner, who gets what the right account says, in the terms in which it was asked for.</summary>
    public async Task PollAsync(Job job)
    {
        var (status, body) = await PollAsync($"/v1/videos/{job.Id}", job.ClientKey);
        Assert.True(status == 200, $"HTTP {status}: {body}");
        using var video = JsonDocument.Parse(body);
        Assert.Equal(
            (job.Id, job.Prompt, job.Model, job.CreatedAt, "8", "1280x720"),
            (Text("id"), Text("prompt"), Text("model"), video.RootElement.GetProperty("created_at").GetInt64(), Text("seconds"), Text("size")));

        string Text(string name) => video.RootElement.GetProperty(name).GetString()!;
    }

    public Task PollAsync(IEnumerable<Job> jobs) =>
        Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (job, _) => await PollAsync(job));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var gateway in Gateways) await gateway.DisposeAsync();
    }
}

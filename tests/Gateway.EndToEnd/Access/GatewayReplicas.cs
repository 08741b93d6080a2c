using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Snapshot;
using Microsoft.Extensions.Configuration;

namespace Gateway.EndToEnd.Access;

/// <summary>Three gateway processes that share only their configuration, and a client of them.</summary>
sealed class GatewayReplicas : IAsyncDisposable
{
    const int Size = 3;

    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    readonly GatewayProcess?[] _gateways = new GatewayProcess?[Size];
    readonly Canaries _canaries = new();
    GatewaySnapshot _upstreams = null!;
    int _turn;

    /// <summary>Ends each process, and starts another one with this configuration.</summary>
    public async Task RestartAsync(params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([.. settings.Select(setting => "--" + setting)]).Build();
        _upstreams = SnapshotReader.Read(configuration);
        _canaries.Add(configuration);
        _canaries.Add(_upstreams);
        await StopAsync();
        await Task.WhenAll(Enumerable.Range(0, Size).Select(async i => _gateways[i] = await GatewayProcess.StartAsync(_canaries, settings)));
    }

    /// <summary>Creates a video at a random process.</summary>
    public async Task<Job> CreateAsync(string model, string clientKey)
    {
        var madeBy = Random.Shared.Next(Size);
        var prompt = $"A cat on motorbike number {Interlocked.Increment(ref _turn)}";
        var body = JsonContent.Create(new { model, prompt, seconds = "10", size = "1280x720" });
        var (status, answer) = await SendAsync(madeBy, HttpMethod.Post, "/v1/videos", clientKey, body);
        Assert.True(status == 200, $"HTTP {status}: {answer}");
        using var video = JsonDocument.Parse(answer);
        return new(video.RootElement.GetProperty("id").GetString()!, clientKey, prompt, model, video.RootElement.GetProperty("created_at").GetInt64(), madeBy);
    }

    /// <summary>Sends the request to each process in turn.</summary>
    public Task<(int Status, string Body)> PollAsync(string target, string clientKey) =>
        SendAsync((int)((uint)Interlocked.Increment(ref _turn) % Size), HttpMethod.Get, target, clientKey);

    /// <summary>
    /// Polls at another process than the one that created the video, with the key of the owner. The response is that of the right account,
    /// with the values of the create.
    /// </summary>
    public async Task PollAsync(Job job)
    {
        var (status, body) = await SendAsync((job.MadeBy + Random.Shared.Next(1, Size)) % Size, HttpMethod.Get, $"/v1/videos/{job.Id}", job.ClientKey);
        Assert.True(status == 200, $"HTTP {status}: {body}");
        using var video = JsonDocument.Parse(body);
        Assert.Equal(
            (job.Id, job.Prompt, job.Model, job.CreatedAt, "10", "1280x720"),
            (Text("id"), Text("prompt"), Text("model"), video.RootElement.GetProperty("created_at").GetInt64(), Text("seconds"), Text("size")));

        string Text(string name) => video.RootElement.GetProperty(name).GetString()!;
    }

    public Task PollAsync(IEnumerable<Job> jobs) =>
        Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (job, _) => await PollAsync(job));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await StopAsync();
        Assert.True(_canaries.Leaks.IsEmpty, string.Join('\n', _canaries.Leaks));
    }

    async Task<(int Status, string Body)> SendAsync(int gateway, HttpMethod method, string target, string clientKey, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_gateways[gateway]!.Address, target)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", clientKey);
        _canaries.Add(request.Headers.Authorization.ToString(), _upstreams);
        using var response = await _client.SendAsync(request);
        var (status, body) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        _canaries.CheckAnswer(new(status, response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.Ordinal), body));
        return (status, body);
    }

    async Task StopAsync()
    {
        foreach (var i in Enumerable.Range(0, Size))
        {
            if (_gateways[i] is { } gateway) await gateway.DisposeAsync();
            _gateways[i] = null;
        }
    }
}

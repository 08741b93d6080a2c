using System.Net.Sockets;
using System.Text;
using Gateway.Links;
using Gateway.Snapshot;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.EndToEnd.Harness;

/// <summary>The program, in this process, on a port of loopback.</summary>
sealed class GatewayUnderTest : IAsyncDisposable
{
    const string Host = "gateway.example";

    // A gateway that needs no key answers for the hosts alone that it knows.
    const string AllowedHost = $"Gateway:AllowedHosts:0={Host}";

    readonly GatewayFactory _factory;

    GatewayUnderTest(GatewayFactory factory, LogCapture log) => (_factory, Log) = (factory, log);

    public LogCapture Log { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>The configuration in effect.</summary>
    public GatewaySnapshot Upstreams => Services.GetRequiredService<Snapshots>().Current;

    public Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>Starts it with one upstream.</summary>
    public static Task<GatewayUnderTest> StartAsync(TestUpstream upstream, params string[] settings) => StartAsync(upstream.Address, settings);

    /// <summary>Starts it with one upstream and a fake clock.</summary>
    public static Task<GatewayUnderTest> StartAsync(TestUpstream upstream, TimeProvider time, params string[] settings) =>
        StartAsync(One(upstream.Address, settings), time);

    /// <summary>Starts it with one upstream and a fake network.</summary>
    public static Task<GatewayUnderTest> StartAsync(TestUpstream upstream, LinkConnector links, params string[] settings) =>
        StartAsync(One(upstream.Address, settings), services => services.AddSingleton(links));

    /// <summary>Starts it with one upstream, <c>stub</c>, as the default upstream.</summary>
    public static Task<GatewayUnderTest> StartAsync(string address, params string[] settings) => StartAsync(One(address, settings));

    /// <summary>Starts it with a fake clock.</summary>
    public static Task<GatewayUnderTest> StartAsync(IEnumerable<string> settings, TimeProvider time) => StartAsync(settings, services => services.AddSingleton(time));

    /// <param name="settings">Written as on the command line, without the dashes.</param>
    /// <param name="services">Replaces services of the gateway.</param>
    /// <param name="log">Receives the log.</param>
    /// <param name="outermost">Sees every request before the gateway does.</param>
    public static async Task<GatewayUnderTest> StartAsync(
        IEnumerable<string> settings, Action<IServiceCollection>? services = null, LogCapture? log = null, Func<HttpContext, RequestDelegate, Task>? outermost = null)
    {
        log ??= new LogCapture();
        var canaries = log.Canaries;
        var factory = new GatewayFactory(WithIdKeys([.. settings]), log, services ?? (static _ => { }), (context, next) =>
        {
            var upstreams = context.RequestServices.GetRequiredService<Snapshots>().Current;
            canaries.Add(upstreams);
            canaries.Add(context.Request.Headers.Authorization, upstreams);
            return outermost is null ? next(context) : outermost(context, next);
        });
        factory.UseKestrel();
        await Task.Run(factory.StartServer);
        var gateway = new GatewayUnderTest(factory, log);
        canaries.Add(gateway.Services.GetRequiredService<IConfiguration>());
        canaries.Add(gateway.Upstreams);
        log.Started();
        return gateway;
    }

    static string[] One(string address, string[] settings) => [$"Upstreams:stub:Address={address}", "Gateway:DefaultUpstream=stub", .. settings];

    // Without id keys the gateway logs a warning, which only one test expects.
    static string[] WithIdKeys(string[] settings) =>
        settings.Any(static setting => setting.StartsWith("Gateway:IdKey", StringComparison.Ordinal) || setting.StartsWith("Gateway:SecretsFolder", StringComparison.Ordinal))
            ? [AllowedHost, .. settings] : [AllowedHost, $"Gateway:IdKeys={Secrets.IdKey}", .. settings];

    /// <summary>GETs a target exactly as it is written.</summary>
    public Task<RawAnswer> GetAsync(string target, params string[] headers) => SendAsync("GET", target, headers);

    public Task<RawAnswer> SendAsync(string method, string target, params string[] headers) =>
        SendRawAsync($"{method} {target} HTTP/1.1\r\nHost: {Host}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    /// <summary>POSTs JSON.</summary>
    public Task<RawAnswer> PostAsync(string target, string json, params string[] headers) => SendRawAsync(
        $"POST {target} HTTP/1.1\r\nHost: {Host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{json}");

    public Task<RawAnswer> SendRawAsync(string request) => SendRawAsync(Encoding.UTF8.GetBytes(request));

    public async Task<RawAnswer> SendRawAsync(byte[] request)
    {
        using var client = await ConnectAsync(request);
        using var limit = new CancellationTokenSource(Wait.Limit);
        var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer, limit.Token);
        var parsed = RawAnswer.Parse(answer.ToArray());
        Log.Canaries.CheckAnswer(parsed);
        return parsed;
    }

    /// <summary>Sends a request and leaves the connection to the caller.</summary>
    public Task<TcpClient> ConnectAsync(string request) => ConnectAsync(Encoding.UTF8.GetBytes(request));

    async Task<TcpClient> ConnectAsync(byte[] request)
    {
        var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        await client.GetStream().WriteAsync(request);
        return client;
    }

    /// <summary>Stops it, and checks that no secret has leaked and every event of its log has an id.</summary>
    public async ValueTask DisposeAsync()
    {
        var upstreams = Upstreams;
        await _factory.DisposeAsync();
        var canaries = Log.Canaries;
        canaries.Add(upstreams);
        foreach (var line in Log.Start) canaries.CheckLog(line.Text);
        foreach (var origin in canaries.Origins)
        {
            foreach (var request in TestUpstream.RequestsAt(origin)) canaries.CheckUpstream(origin, request);
        }

        Assert.True(canaries.Leaks.IsEmpty, string.Join('\n', canaries.Leaks));
        Assert.Empty(Log.WithoutId);
    }
}

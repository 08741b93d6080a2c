using System.Net.Sockets;
using System.Text;
using Gateway.Links;
using Gateway.Snapshot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Harness;

/// <summary>The gateway itself, in this process, on a real port of loopback.</summary>
sealed class GatewayUnderTest : IAsyncDisposable
{
    readonly WebApplication _app;

    GatewayUnderTest(WebApplication app, LogCapture log) => (_app, Log) = (app, log);

    public LogCapture Log { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The configuration in effect.</summary>
    public GatewaySnapshot Upstreams => Services.GetRequiredService<Snapshots>().Current;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts it with one upstream, as the environment alone would add it.</summary>
    public static Task<GatewayUnderTest> StartAsync(StubUpstream upstream, params string[] settings) => StartAsync(upstream.Address, settings);

    /// <summary>Starts it with one upstream, <c>stub</c>, that is asked whatever nothing else claims.</summary>
    public static Task<GatewayUnderTest> StartAsync(string address, params string[] settings) =>
        StartAsync(static app => { }, [$"Upstreams:stub:Address={address}", "Gateway:DefaultUpstream=stub", .. settings]);

    /// <summary>Starts it with one upstream, by a clock of the test's.</summary>
    public static Task<GatewayUnderTest> StartAsync(StubUpstream upstream, TimeProvider time, params string[] settings) =>
        StartAsync(static app => { }, time, [$"Upstreams:stub:Address={upstream.Address}", "Gateway:DefaultUpstream=stub", .. settings]);

    /// <summary>Starts it with one upstream, on an internet of the test's.</summary>
    public static Task<GatewayUnderTest> StartAsync(StubUpstream upstream, LinkConnector links, params string[] settings) =>
        StartAsync(new LogCapture(), static app => { }, TimeProvider.System, [$"Upstreams:stub:Address={upstream.Address}", "Gateway:DefaultUpstream=stub", .. settings], links);

    public static Task<GatewayUnderTest> StartAsync(Action<WebApplication> extend, params string[] settings) => StartAsync(extend, TimeProvider.System, settings);

    /// <param name="extend">Adds to the app before it starts.</param>
    /// <param name="time">The clock it goes by.</param>
    /// <param name="settings">Written as on the command line, without the dashes.</param>
    public static async Task<GatewayUnderTest> StartAsync(Action<WebApplication> extend, TimeProvider time, params string[] settings) =>
        await StartAsync(new LogCapture(), extend, time, settings);

    /// <param name="log">Takes the log.</param>
    /// <param name="extend">Adds to the app before it starts.</param>
    /// <param name="settings">Written as on the command line, without the dashes.</param>
    public static Task<GatewayUnderTest> StartAsync(LogCapture log, Action<WebApplication> extend, params string[] settings) =>
        StartAsync(log, extend, TimeProvider.System, settings);

    static async Task<GatewayUnderTest> StartAsync(LogCapture log, Action<WebApplication> extend, TimeProvider time, string[] settings, LinkConnector? links = null)
    {
        var app = GatewayApp.Create(
            ["--urls", "http://127.0.0.1:0"],
            builder =>
            {
                builder.Configuration.AddCommandLine([.. WithIdKeys(settings).Select(setting => "--" + setting), "--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Fatal"]);
                builder.Services.AddSingleton<ILoggerProvider>(log);
                builder.Services.AddSingleton(time);
                if (links is not null) builder.Services.AddSingleton(links);
            });
        var snapshots = app.Services.GetRequiredService<Snapshots>();
        log.Canaries.Add(app.Configuration);
        log.Canaries.Add(snapshots.Current);
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            log.Canaries.Add(snapshots.Current);
            log.Canaries.Add(context.Request.Headers.Authorization, snapshots.Current);
            return next(context);
        });
        extend(app);
        await app.StartAsync();
        log.Started();
        return new(app, log);
    }

    // Without one the gateway says so in its log; that is one test's matter, and not every test's.
    static string[] WithIdKeys(string[] settings) =>
        settings.Any(static setting => setting.StartsWith("Gateway:IdKey", StringComparison.Ordinal) || setting.StartsWith("Gateway:SecretsFolder", StringComparison.Ordinal))
            ? settings : [$"Gateway:IdKeys={Secrets.IdKey}", .. settings];

    /// <summary>GETs a target exactly as it is written.</summary>
    public Task<RawAnswer> GetAsync(string target, params string[] headers) => SendAsync("GET", target, headers);

    public Task<RawAnswer> SendAsync(string method, string target, params string[] headers) =>
        SendRawAsync($"{method} {target} HTTP/1.1\r\nHost: gateway.example\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    /// <summary>POSTs JSON.</summary>
    public Task<RawAnswer> PostAsync(string target, string json, params string[] headers) => SendRawAsync(
        $"POST {target} HTTP/1.1\r\nHost: gateway.example\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{json}");

    public async Task<RawAnswer> SendRawAsync(string request)
    {
        using var client = await ConnectAsync(request);
        using var limit = new CancellationTokenSource(Patience.Limit);
        var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer, limit.Token);
        var parsed = RawAnswer.Parse(answer.ToArray());
        Log.Canaries.CheckAnswer(parsed);
        return parsed;
    }

    /// <summary>Sends a request and leaves the connection to the caller.</summary>
    public async Task<TcpClient> ConnectAsync(string request)
    {
        var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request));
        return client;
    }

    /// <summary>Stops it, and checks that no secret of its has gone anywhere but where it belongs.</summary>
    public async ValueTask DisposeAsync()
    {
        var upstreams = Upstreams;
        await _app.DisposeAsync();
        var canaries = Log.Canaries;
        canaries.Add(upstreams);
        foreach (var line in Log.Start) canaries.CheckLog(line.Text);
        foreach (var origin in canaries.Origins)
        {
            foreach (var request in StubUpstream.RequestsAt(origin)) canaries.CheckUpstream(origin, request);
        }

        Assert.True(canaries.Leaks.IsEmpty, string.Join('\n', canaries.Leaks));
    }
}

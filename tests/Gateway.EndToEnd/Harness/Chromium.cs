using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Gateway.EndToEnd.Harness;

/// <summary>
/// A headless Chromium with one page, controlled over the DevTools protocol. A test that uses it is skipped if the machine has none;
/// on Debian <c>apt-get install --no-install-recommends chromium</c> installs it.
/// </summary>
sealed class Chromium : IAsyncDisposable
{
    const string Listening = "DevTools listening on ";

    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    readonly Process _process;
    readonly DirectoryInfo _profile;
    readonly ClientWebSocket _socket = new();
    int _lastId;

    Chromium(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>Starts the browser with an empty page.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var program = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "Chromium is not installed on this machine.");
        var profile = Directory.CreateTempSubdirectory();
        string[] arguments =
        [
            // A container runs as root and has a small /dev/shm.
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--no-proxy-server",
            $"--user-data-dir={profile.FullName}", "--remote-debugging-port=0", "about:blank",
        ];
        var browser = new Chromium(Shell.Start(program, arguments), profile);
        try
        {
            await browser.ConnectAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a url. All requests of the page have these headers from now on.</summary>
    public async Task OpenAsync(Uri url, Dictionary<string, string> headers)
    {
        await SendAsync("Network.enable", new { });
        await SendAsync("Network.setExtraHTTPHeaders", new { headers });
        await SendAsync("Page.navigate", new { url });
    }

    /// <summary>Runs JavaScript in the page.</summary>
    /// <param name="expression">An expression; a promise is awaited.</param>
    /// <returns>Its value.</returns>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out var exception), exception.ToString());
        return answer.GetProperty("result").GetProperty("value");
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _profile.Delete(recursive: true);
    }

    async Task ConnectAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        string? line;
        do
            line = await _process.StandardError.ReadLineAsync(limit.Token);
        while (line?.StartsWith(Listening, StringComparison.Ordinal) is false);
        Assert.NotNull(line);
        var root = new Uri(line[Listening.Length..]);

        // The browser must not wait for its errors to be read.
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var pages = await client.GetFromJsonAsync<JsonElement>($"http://{root.Authority}/json/list", limit.Token);
        var page = pages.EnumerateArray().First(each => each.GetProperty("type").GetString() == "page");
        await _socket.ConnectAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!), limit.Token);
    }

    async Task<JsonElement> SendAsync(string method, object parameters)
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        var id = ++_lastId;
        var request = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }, CamelCase);
        await _socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        while (true)
        {
            // Events come between a request and its answer, and have no id.
            var message = await ReceiveAsync(limit.Token);
            if (!message.TryGetProperty("id", out var answered) || answered.GetInt32() != id)
                continue;
            Assert.False(message.TryGetProperty("error", out var error), error.ToString());
            return message.GetProperty("result");
        }
    }

    async Task<JsonElement> ReceiveAsync(CancellationToken cancel)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), cancel);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonElement.Parse(message.GetBuffer().AsSpan(0, (int)message.Length));
        }
    }
}

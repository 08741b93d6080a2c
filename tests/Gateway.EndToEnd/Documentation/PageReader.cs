using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Tests.Documentation;

namespace Gateway.EndToEnd.Documentation;

/// <summary>
/// Does what a reader of a page does: runs its commands and saves its files, in a folder of its own. What differs from the text: programs
/// are not built again, ports are free ones, and the words in capitals and the suppliers' addresses are those of simulated suppliers.
/// </summary>
sealed partial class PageReader : IAsyncDisposable
{
    const string Video = "cat.mp4";

    // One red pixel.
    const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-page-");
    readonly Dictionary<int, Process> _serving = [];
    readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    readonly int _port = FreePorts(1), _simulatorPort = FreePorts(Simulator.Names.Count + 1);
    readonly Simulator _suppliers;

    PageReader(Simulator suppliers)
    {
        _suppliers = suppliers;
        foreach (var supplier in suppliers.Suppliers) _words[$"{supplier.Name.ToUpperInvariant()}_KEY"] = Supplier.KeyOf(supplier.Name);
        File.WriteAllBytes(InFolder("cat.png"), Convert.FromBase64String(Picture));
        Directory.CreateSymbolicLink(InFolder("node_modules"), Path.Combine(Node.Folder, "node_modules"));
    }

    /// <summary>A command that runs a program of this repository.</summary>
    [GeneratedRegex(@"dotnet run --project src/(?<name>[\w.]+)(?: --(?<args> [^>|\n]*)?)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Command { get; }

    [GeneratedRegex(@"\b[A-Z_]+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex Word { get; }

    /// <summary>A line of the command <c>key</c>.</summary>
    [GeneratedRegex(@"^(?<name>client key|its hash|id key) +(sha256:)?(?<value>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    static partial Regex PrintedKey { get; }

    public static async Task<PageReader> StartAsync()
    {
        var suppliers = await Simulator.StartAsync(new() { Only = ["jxincm", "xai"] });
        foreach (var supplier in suppliers.Suppliers) supplier.JobDuration = TimeSpan.Zero;
        return new(suppliers);
    }

    /// <summary>Does what a snippet says, and checks that it works. A snippet that is not run is passed over.</summary>
    public Task FollowAsync(Snippet snippet) => (snippet.Language, snippet.Mark) switch
    {
        ("bash", "run") => RunAsync(snippet, "bash", ["-e", "-o", "pipefail", "-c", Adapt(snippet.Text)]),
        ("js", "run") => RunAsync(snippet, "node", [Save("video.mjs", snippet.Text)]),
        ("python", "run") => RunAsync(snippet, "python3", ["-W", "error::DeprecationWarning:__main__", Save("video.py", snippet.Text)]),
        ("bash", "serve") => ServeAsync(snippet),
        ("json", { } mark) when mark.StartsWith("file=", StringComparison.Ordinal) => Task.FromResult(Save(mark["file=".Length..], snippet.Text)),
        _ => Task.CompletedTask,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var port in _serving.Keys.ToList()) await StopAsync(port);
        await _suppliers.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    async Task RunAsync(Snippet snippet, string program, IReadOnlyList<string> arguments)
    {
        var run = await Shell.RunAsync(program, arguments, _folder.FullName, environment: Environment);
        Assert.True(run.ExitCode == 0, $"{snippet} ends with exit code {run.ExitCode}:\n{run.Output}\n{run.Errors}");
        Assert.DoesNotContain("\"error\":{", run.Output, StringComparison.Ordinal);
        Remember(run.Output);
        if (snippet.Text.Contains(Video, StringComparison.Ordinal)) AssertVideo(snippet);
    }

    /// <summary>Checks that the snippet has made a video, and removes it: the next snippet has to make its own.</summary>
    void AssertVideo(Snippet snippet)
    {
        Assert.True(File.Exists(InFolder(Video)), $"{snippet} made no {Video}");
        Assert.Equal("ftyp"u8, File.ReadAllBytes(InFolder(Video)).AsSpan(4, 4));
        File.Delete(InFolder(Video));
    }

    /// <summary>Starts a command in the background, and waits until it listens. It takes the place of an earlier one at its port.</summary>
    async Task ServeAsync(Snippet snippet)
    {
        var isSimulator = snippet.Text.Contains("Gateway.Simulator", StringComparison.Ordinal);
        var port = isSimulator ? _simulatorPort : _port;
        await StopAsync(port);
        var process = Shell.Start("bash", ["-c", Adapt(snippet.Text)], _folder.FullName, Environment);
        _serving[port] = process;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var last = isSimulator ? port + Simulator.Names.Count : port;
        await Wait.UntilAsync(async () =>
        {
            Assert.False(process.HasExited, $"{snippet} has ended");
            return await IsListeningAsync(last);
        });
        _ = output;
    }

    async Task StopAsync(int port)
    {
        if (!_serving.Remove(port, out var process)) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();

        // A program that `dotnet run` started may end a moment later.
        await Wait.UntilAsync(async () => !await IsListeningAsync(port));
    }

    /// <summary>The keys that a command has printed are the words in capitals of later snippets.</summary>
    void Remember(string output)
    {
        foreach (Match line in PrintedKey.Matches(output))
        {
            var word = line.Groups["name"].Value switch { "client key" => "CLIENT_KEY", "its hash" => "HASH", _ => "ID_KEY" };
            _words[word] = line.Groups["value"].Value;
        }
    }

    string Save(string name, string text)
    {
        File.WriteAllText(InFolder(name), Adapt(text));
        return name;
    }

    string Adapt(string text)
    {
        text = Command.Replace(text, command =>
        {
            var (name, args) = (command.Groups["name"].Value, command.Groups["args"].Value);
            var project = Path.Combine(Repository.Root, "src", name);
            return $"dotnet run --no-build -c {Configuration} --project '{project}' -- {args.Trim()} {PortOf(name)} ";
        });
        text = Word.Replace(text, word => _words.GetValueOrDefault(word.Value, word.Value));
        text = text.Replace("localhost:8080", $"localhost:{_port}", StringComparison.Ordinal);
        text = text.Replace("https://api.jxincm.cn", Address("jxincm"), StringComparison.Ordinal);
        return text.Replace("https://api.x.ai", Address("xai"), StringComparison.Ordinal);
    }

    // The gateway takes its address from the environment, which the demo ignores.
    string PortOf(string project) => project switch
    {
        "Gateway.Simulator" => $"--port {_simulatorPort}",
        "Gateway.Demo" => $"--urls http://localhost:{_port}",
        _ => "",
    };

    string Address(string supplier) => _suppliers[supplier].Address.GetLeftPart(UriPartial.Authority);

    string InFolder(string name) => Path.Combine(_folder.FullName, name);

    // The links of simulated suppliers lead to loopback.
    Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_URLS"] = $"http://localhost:{_port}",
        ["Gateway__Links__AllowNetworks"] = "127.0.0.1/32",
        ["Gateway__Links__Ports"] = "any",
    };

    static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Finds ports in a row that are free, below those that the system gives to others.</summary>
    static int FreePorts(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(20_000, 30_000);
            if (Enumerable.Range(first, count).All(IsFree)) return first;
        }
    }

    static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

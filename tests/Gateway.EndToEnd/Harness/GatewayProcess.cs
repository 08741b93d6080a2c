using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Gateway.EndToEnd.Harness;

/// <summary>The gateway as a separate process. It shares only its configuration with others.</summary>
sealed class GatewayProcess : IAsyncDisposable
{
    const string Listening = "Now listening on: ";

    readonly Process _process;
    readonly Canaries _canaries;
    readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task _reading;

    GatewayProcess(Process process, Canaries canaries)
    {
        (_process, _canaries) = (process, canaries);
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public Uri Address => _address.Task.Result;

    /// <summary>The peak memory since <see cref="ForgetPeak"/>, in bytes. Available on Linux only.</summary>
    public long PeakMemory =>
        long.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(':', 'k')[1], CultureInfo.InvariantCulture) << 10;

    /// <param name="canaries">Checks every line that it writes.</param>
    /// <param name="settings">Written as on the command line, without the dashes.</param>
    /// <param name="environment">Further variables of its environment.</param>
    public static async Task<GatewayProcess> StartAsync(Canaries canaries, IEnumerable<string> settings, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "--urls", "http://127.0.0.1:0", "--Serilog:MinimumLevel:Default=Debug", .. settings.Select(setting => "--" + setting)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var gateway = new GatewayProcess(Process.Start(start)!, canaries);
        await Task.WhenAny(gateway._address.Task, gateway._reading).WaitAsync(Wait.Limit);
        Assert.True(gateway._address.Task.IsCompleted, "the gateway did not start");
        return gateway;
    }

    /// <summary>Resets the peak to the current memory.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    /// <summary>Every line that it has written.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end, and for the last of its lines.</summary>
    public async Task ExitedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Wait.Limit);
        await _reading.WaitAsync(Wait.Limit);
    }

    /// <summary>Ends it as a crash does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    async Task ReadAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            Lines.Enqueue(line);
            _canaries.CheckLog(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) _address.TrySetResult(new Uri(line[(at + Listening.Length)..]));
        }
    }
}

using System.Diagnostics;

namespace Gateway.EndToEnd.Harness;

/// <summary>Runs programs to their end.</summary>
static class Shell
{
    /// <summary>The exit code and the output of a program.</summary>
    public sealed record Result(int ExitCode, string Output, string Errors);

    /// <summary>Runs a program. The test is skipped if the machine does not have it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    public static async Task<Result> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, arguments, folder, environment);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(3 * Wait.Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a program with redirected streams. The test is skipped if the machine does not have it.</summary>
    public static Process Start(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A proxy of this machine cannot reach loopback.
        start.Environment["NO_PROXY"] = "127.0.0.1,localhost";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed on this machine.");
            throw;
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gateway.EndToEnd.Harness;

/// <summary>Runs the scripts of tests/sdk; skips the test if Node or the packages are not installed.</summary>
static class Node
{
    /// <summary>The folder of the scripts and of their packages.</summary>
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "sdk"));

    /// <summary>Whether the packages are installed.</summary>
    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "openai"));

    /// <returns>The output of the script, which gets the input as JSON.</returns>
    public static async Task<JsonElement> RunAsync(string script, object input)
    {
        Assert.SkipUnless(IsInstalled, "npm ci --prefix tests/sdk has not been run");
        using var node = Start(script);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(input));
        node.StandardInput.Close();
        using var limit = new CancellationTokenSource(2 * Wait.Limit);
        var output = node.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = node.StandardError.ReadToEndAsync(limit.Token);
        await node.WaitForExitAsync(limit.Token);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output).RootElement;
    }

    static Process Start(string script)
    {
        var start = new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A proxy of this machine cannot reach loopback.
        start.Environment["NO_PROXY"] = "127.0.0.1";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("there is no Node on this machine");
            throw;
        }
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}

using System.Diagnostics;
using System.Text.Json;

namespace Gateway.EndToEnd.Harness;

/// <summary>A folder with settings, as an operator edits them and as an orchestrator mounts them.</summary>
sealed class SettingsFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-");

    /// <summary>The setting of the file, as on a command line.</summary>
    public string Setting => $"Gateway:SettingsFile={Path("settings.json")}";

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Saves a file as editors do: to a temporary file, which then replaces it.</summary>
    public void Save(string name, string text)
    {
        File.WriteAllText(Path(name + "~"), text);
        File.Move(Path(name + "~"), Path(name), overwrite: true);
    }

    /// <summary>Saves the settings of one upstream.</summary>
    public void Save(string upstream, object settings) => Save("settings.json", Json(upstream, settings));

    /// <summary>
    /// Mounts files as an orchestrator does: each is a symbolic link into <c>..data</c>, which is a symbolic link that is replaced.
    /// </summary>
    public void Mount(string version, string name, string text)
    {
        Directory.CreateDirectory(Path(version));
        File.WriteAllText(Path($"{version}/{name}"), text);
        File.SetLastWriteTimeUtc(Path($"{version}/{name}"), DateTime.UnixEpoch);
        File.CreateSymbolicLink(Path("..data_tmp"), version);
        Rename(Path("..data_tmp"), Path("..data"));
        if (!File.Exists(Path(name))) File.CreateSymbolicLink(Path(name), $"..data/{name}");
    }

    /// <summary>Saves the settings of several upstreams; null removes one that a lower layer has.</summary>
    public void Save(params (string Upstream, object? Settings)[] upstreams) => Save("settings.json", Json(upstreams));

    public static string Json(string upstream, object settings) => Json([(upstream, settings)]);

    static string Json((string Upstream, object? Settings)[] upstreams) =>
        JsonSerializer.Serialize(new { Upstreams = upstreams.ToDictionary(entry => entry.Upstream, entry => entry.Settings, StringComparer.Ordinal) });

    // File.Move follows the link and fails, because it leads to a folder.
    static void Rename(string link, string to)
    {
        using var mv = Process.Start("mv", ["-T", link, to]);
        mv.WaitForExit();
        Assert.Equal(0, mv.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

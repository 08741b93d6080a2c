using System.Runtime.CompilerServices;

namespace Gateway.Tests.Documentation;

/// <summary>The files of the repository, as they are in the working tree.</summary>
static class Repository
{
    /// <summary>The root folder.</summary>
    public static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary>The pages of the documentation, relative to the root.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md")
            .Select(file => "docs/" + Path.GetFileName(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The settings files of suppliers, relative to the root.</summary>
    public static IReadOnlyList<string> Examples { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "examples"), "*.json")
            .Select(file => "examples/" + Path.GetFileName(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a text file.</summary>
    /// <param name="path">Relative to the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    static string ThisFile([CallerFilePath] string path = "") => path;
}

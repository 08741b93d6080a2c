using System.Collections.Frozen;
using System.Reflection;

namespace Gateway.Formats;

/// <summary>All formats, compiled together: one pass over a reply serves every one of them.</summary>
sealed class FormatSet
{
    /// <summary>The format that recognises the shape from the reply, and the one that every other inherits.</summary>
    public const string Auto = "auto", GeneralWord = "general";

    static readonly Lazy<FormatSet> Embedded = new(() => Compile([]));

    readonly FrozenDictionary<string, Format> _formats;

    internal FormatSet(FormatCompiler compiler)
    {
        Paths = compiler.Paths;
        _formats = compiler.Compile(this).ToFrozenDictionary(format => format.Word, StringComparer.OrdinalIgnoreCase);
        General = _formats[GeneralWord];
        AutoOrder = [.. compiler.AutoOrder.Select(word => _formats[word])];
        Words = [.. _formats.Keys.Order(StringComparer.Ordinal)];
        Paths.Freeze();
    }

    /// <summary>The built-in formats alone.</summary>
    public static FormatSet BuiltIn => Embedded.Value;

    /// <summary>Every word, in alphabetical order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>What reads a reply that no format claims, and what every format inherits.</summary>
    public Format General { get; }

    /// <summary>The formats that <c>auto</c> tries, in order: a user's own in front.</summary>
    public Format[] AutoOrder { get; }

    public PathTree Paths { get; }

    /// <summary>
    /// The built-in formats and a user's own: those under <c>Formats</c>, and the files of <c>Gateway:FormatsFolder</c>,
    /// each named after its format.
    /// </summary>
    /// <exception cref="FormatFaultsException">Every fault of every format, each with its place.</exception>
    public static FormatSet From(IConfiguration configuration) => Compile(
    [
        .. configuration.GetSection("Formats").GetChildren().Select(FormatSource.FromConfiguration),
        .. FormatSource.FromFolder(configuration["Gateway:FormatsFolder"]),
    ]);

    /// <summary>The built-in formats and others.</summary>
    /// <exception cref="FormatFaultsException">Every fault of every format, each with its place.</exception>
    public static FormatSet Compile(IReadOnlyList<FormatSource> own) => new(new FormatCompiler(BuiltInSources(), own));

    /// <summary>The format of that word (any case), <c>auto</c> among them; null: there is none.</summary>
    public Format? Find(string word) => _formats.GetValueOrDefault(word);

    static List<FormatSource> BuiltInSources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var sources = new List<FormatSource>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("format:", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var json = new byte[stream.Length];
            stream.ReadExactly(json);
            sources.Add(FormatSource.FromJson(name["format:".Length..], $"built-in format {name["format:".Length..]}", json));
        }

        return sources;
    }
}

/// <summary>Formats that do not compile.</summary>
sealed class FormatFaultsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Each names file or configuration key, key and fault, and says what would be right.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

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
    readonly List<string> _peelGroups = [];

    FormatSet(FormatCompiler compiler)
    {
        _formats = compiler.Compile(this).ToFrozenDictionary(format => format.Word, StringComparer.OrdinalIgnoreCase);
        General = _formats[GeneralWord];
        AutoOrder = [.. compiler.AutoOrder.Select(word => _formats[word])];
        Words = [.. _formats.Keys.Order(StringComparer.Ordinal)];
        Notes = compiler.Notes;
        Paths.Freeze();
    }

    /// <summary>The built-in formats alone.</summary>
    public static FormatSet BuiltIn => Embedded.Value;

    /// <summary>Every word, in alphabetical order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>What a user's formats write in an old way, and how it is written now; each names the file or the key.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What reads a reply that no format claims, and what every format inherits.</summary>
    public Format General { get; }

    /// <summary>The formats that <c>auto</c> tries, in order: a user's own in front.</summary>
    public Format[] AutoOrder { get; }

    /// <summary>The places of all formats.</summary>
    public PathTree Paths { get; } = new();

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

    /// <summary>The format of that word (any case), <c>auto</c> among them; otherwise null.</summary>
    public Format? Find(string word) => _formats.GetValueOrDefault(word);

    /// <summary>The number of the formats that look for the job in the same way; they share the search.</summary>
    /// <param name="signature">What tells how they look.</param>
    public int PeelGroupOf(string signature)
    {
        if (!_peelGroups.Contains(signature)) _peelGroups.Add(signature);
        return _peelGroups.IndexOf(signature);
    }

    static List<FormatSource> BuiltInSources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith("format:", StringComparison.Ordinal));
        return [.. names.Select(name => FormatSource.FromJson(name[7..], $"built-in {name}", assembly.GetManifestResourceStream(name)!))];
    }
}

/// <summary>Formats that do not compile.</summary>
sealed class FormatFaultsException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Each names file or configuration key, key and fault, and says what would be right.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

using System.Text.RegularExpressions;

namespace Gateway.Tests.Documentation;

/// <summary>
/// A table or a list of the documentation that tests read. Comments mark it: <c>&lt;!-- table: NAME --&gt;</c> before it and
/// <c>&lt;!-- end --&gt;</c> after it.
/// </summary>
sealed partial class MarkedBlock
{
    const string End = "<!-- end -->";

    MarkedBlock(IReadOnlyList<string> lines) => Lines = lines;

    /// <summary>The lines between the comments, without those that are empty.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The cells of a table's head.</summary>
    public string[] Head => Cells(Lines[0]);

    /// <summary>The cells of each row of a table, without its head.</summary>
    public IEnumerable<string[]> Rows => Lines.Skip(2).Select(Cells);

    /// <summary>The words between backticks, in their order.</summary>
    public IEnumerable<string> Words => Lines.SelectMany(WordsOf);

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Word { get; }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex Bar { get; }

    /// <summary>Finds the table of a page.</summary>
    public static MarkedBlock Table(string page, string name) => Find(page, $"<!-- table: {name} -->");

    /// <summary>Finds the list of a page.</summary>
    public static MarkedBlock List(string page, string name) => Find(page, $"<!-- list: {name} -->");

    /// <summary>The words between backticks in a text.</summary>
    public static IEnumerable<string> WordsOf(string text) => Word.Matches(text).Select(match => match.Groups["word"].Value);

    static MarkedBlock Find(string page, string start)
    {
        var lines = Repository.Read(page).Split('\n').Select(line => line.Trim()).ToList();
        Assert.True(lines.Count(line => line == start) == 1, $"{page} must have the line {start} once.");
        var from = lines.IndexOf(start) + 1;
        var to = lines.IndexOf(End, from);
        Assert.True(to > from, $"{page}: {start} must end with the line {End}.");
        return new(lines[from..to].FindAll(line => line.Length > 0));
    }

    static string[] Cells(string row) => [.. Bar.Split(row)[1..^1].Select(cell => cell.Trim())];
}

namespace Gateway.Tests.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
/// <param name="Language">The first word behind the fence; empty: there is no such word.</param>
/// <param name="Mark">The rest behind the fence: what tests do with the block, or why they do not run it.</param>
/// <param name="Text">The block, without the indentation of its fence.</param>
sealed record Snippet(string Page, int Line, string Language, string Mark, string Text)
{
    const string Fence = "```", NotRun = "not run: ";

    /// <summary>Why no test runs it; empty: a test runs it.</summary>
    public string Reason => Mark.StartsWith(NotRun, StringComparison.Ordinal) ? Mark[NotRun.Length..] : "";

    /// <summary>Whether it is a picture, which nothing runs.</summary>
    public bool IsDiagram => Language == "mermaid";

    /// <summary>All snippets of all pages.</summary>
    public static IEnumerable<Snippet> All => Repository.Pages.SelectMany(Of);

    /// <summary>The snippets of a page, in their order.</summary>
    public static IEnumerable<Snippet> Of(string page)
    {
        var lines = Repository.Read(page).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (!IsFence(lines[at])) continue;
            var indentation = lines[at].IndexOf(Fence, StringComparison.Ordinal);
            var end = Array.FindIndex(lines, at + 1, IsFence);
            Assert.True(end > 0, $"{page}:{at + 1}: the fence is not closed.");
            var info = lines[at].Trim()[Fence.Length..].Split(' ', 2);
            var text = lines[(at + 1)..end].Select(line => line.Length > indentation ? line[indentation..] : "");
            yield return new(page, at + 1, info[0], info.ElementAtOrDefault(1) ?? "", string.Join('\n', text));
            at = end;
        }
    }

    /// <summary>Where it is, for messages.</summary>
    public override string ToString() => $"{Page}:{Line}";

    static bool IsFence(string line) => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);
}

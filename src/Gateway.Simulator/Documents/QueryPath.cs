using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Simulation.Documents;

/// <summary>The one target that a supplier's document names, the id being its last path segment or a query value.</summary>
sealed class QueryPath(string template)
{
    const string Id = "{id}";

    public string Template => template;

    /// <summary>The id in that target, decoded once; null where the target is not the documented one.</summary>
    public string? IdIn(string target)
    {
        var (path, query) = Split(target);
        var (documentedPath, documentedQuery) = Split(template);
        if (documentedQuery.Length > 0)
            return path == documentedPath ? QueryHelpers.ParseQuery(query)[documentedQuery[..^(Id.Length + 1)]].ToString() : null;

        var folder = documentedPath[..^Id.Length];
        if (!path.StartsWith(folder, StringComparison.Ordinal))
            return null;
        var segment = path[folder.Length..];
        return segment.Length is 0 || segment.Contains('/') ? null : Uri.UnescapeDataString(segment);
    }

    static (string Path, string Query) Split(string target) =>
        target.Split('?', 2) is [var path, var query] ? (path, query) : (target, "");
}

namespace Gateway.Tests.Formats.Laws;

/// <summary>What golden cases have that can be put into others.</summary>
static class Material
{
    /// <summary>The replies that are JSON.</summary>
    public static readonly IReadOnlyList<JsonTree> Replies = [.. GoldenCase.Names.Select(name => JsonTree.Parse(GoldenCase.Load(name).Body)).OfType<JsonTree>()];

    /// <summary>The names in them, quotes and all.</summary>
    public static readonly IReadOnlyList<string> Names =
        [.. Replies.SelectMany(reply => reply.All()).SelectMany(node => node.Members).Select(member => member.Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

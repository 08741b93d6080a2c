namespace Gateway.Requests;

/// <summary>The parts of a request's target, as they were sent: still percent-encoded.</summary>
readonly struct ApiTarget
{
    const string VideosPrefix = "/v1/videos/", ModelsPrefix = "/v1/models/", CharactersPrefix = "characters/";

    public ApiPath Path { get; private init; }

    /// <summary>The upstream that the path names; empty: none.</summary>
    public string Upstream { get; private init; }

    /// <summary>The segment of the id; empty where the path has none.</summary>
    public ReadOnlyMemory<char> Id { get; private init; }

    /// <summary>Without its question mark.</summary>
    public ReadOnlyMemory<char> Query { get; private init; }

    /// <summary>Whether the id is a parameter of the query.</summary>
    public bool IsQuery => Path == ApiPath.Query;

    /// <summary>Whether it is a path of the unified API.</summary>
    public bool IsUnified => Path is ApiPath.Query or ApiPath.UnifiedCreate;

    /// <summary>The path as documented, for logs.</summary>
    public string Pattern => Path.Pattern(Upstream.Length > 0);

    /// <summary>Takes the paths of <see cref="ApiPath"/>, and nothing else.</summary>
    /// <remarks>One trailing slash, and a doubled one where a base URL ends in a slash, are nothing.</remarks>
    public static bool TryParse(string rawTarget, out ApiTarget target)
    {
        rawTarget = RawTarget.WithoutSpareSlashes(rawTarget);
        RawTarget.Split(rawTarget, out var path, out var query);
        var upstream = TakeUpstream(ref path);
        target = default;
        if (Find(path, out var id) is not { } found) return false;

        // Both are slices of the one string, kept as such: a flow outlives the span.
        rawTarget.AsSpan().Overlaps(id, out var idAt);
        rawTarget.AsSpan().Overlaps(query, out var queryAt);
        target = new()
        {
            Path = found,
            Upstream = upstream.ToString(),
            Id = id.IsEmpty ? default : rawTarget.AsMemory(idAt, id.Length),
            Query = query.IsEmpty ? default : rawTarget.AsMemory(queryAt, query.Length),
        };
        return true;
    }

    static ApiPath? Find(ReadOnlySpan<char> path, out ReadOnlySpan<char> id)
    {
        id = [];
        switch (path)
        {
            case "/v1/videos": return ApiPath.Videos;
            case "/v1/video/create": return ApiPath.UnifiedCreate;
            case "/v1/videos/generations" or "/v1/video/generations": return ApiPath.Generations;
            case "/v1/video/query": return ApiPath.Query;
            case "/v1/models": return ApiPath.Models;
        }

        if (path.StartsWith(ModelsPrefix))
        {
            // The names of some models have slashes in them.
            id = path[ModelsPrefix.Length..];
            return id.IsEmpty ? null : ApiPath.Model;
        }

        return path.StartsWith(VideosPrefix) ? FindBelow(path[VideosPrefix.Length..], out id) : null;
    }

    static ApiPath? FindBelow(ReadOnlySpan<char> rest, out ReadOnlySpan<char> id)
    {
        id = [];
        switch (rest)
        {
            case "edits": return ApiPath.Edits;
            case "extensions": return ApiPath.Extensions;
            case "characters": return ApiPath.Characters;
        }

        // Words of the API's own paths, where an id is missing in front of them, or too much behind them.
        if (rest is "generations" or "content" or "remix" || rest.StartsWith("generations/")) return null;

        if (rest.StartsWith(CharactersPrefix))
        {
            id = rest[CharactersPrefix.Length..];
            return id.Contains('/') ? null : ApiPath.Character;
        }

        var slash = rest.IndexOf('/');
        id = slash < 0 ? rest : rest[..slash];
        if (slash < 0) return ApiPath.Video;
        return id.IsEmpty || id is "edits" or "extensions" ? null : rest[(slash + 1)..] switch
        {
            "content" => ApiPath.Content,
            "remix" => ApiPath.Remix,
            _ => null,
        };
    }

    static ReadOnlySpan<char> TakeUpstream(scoped ref ReadOnlySpan<char> path)
    {
        if (path.Length < 2 || path.StartsWith("/v1/")) return [];
        var end = path[1..].IndexOf('/') + 1;
        var name = path[1..Math.Max(end, 1)];
        if (!IsName(name)) return [];
        path = path[end..];
        return name;
    }

    static bool IsName(ReadOnlySpan<char> segment)
    {
        foreach (var c in segment)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }

        return !segment.IsEmpty;
    }
}

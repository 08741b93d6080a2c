namespace Gateway.Requests;

/// <summary>The parts of a request's target, as they were sent: still percent-encoded.</summary>
readonly struct ApiTarget
{
    const string VideosPrefix = "/v1/videos/", ModelsPrefix = "/v1/models/", CharactersPrefix = "characters/";

    public ApiPath Path { get; private init; }

    /// <summary>The upstream that the path names; empty: the path names no upstream.</summary>
    public string Upstream { get; private init; }

    /// <summary>The segment of the id; empty: the path has no id.</summary>
    public ReadOnlyMemory<char> Id { get; private init; }

    /// <summary>Without its question mark.</summary>
    public ReadOnlyMemory<char> Query { get; private init; }

    /// <summary>Whether the id is a parameter of the query.</summary>
    public bool IsQuery => Path == ApiPath.Query;

    /// <summary>The path as documented, for logs.</summary>
    public string Pattern => Path.Pattern(Upstream.Length > 0);

    /// <summary>Parses the paths of <see cref="ApiPath"/>; false: another path.</summary>
    public static bool TryParse(string rawTarget, out ApiTarget target)
    {
        RawTarget.Split(rawTarget, out var path, out var query);
        var upstream = TakeUpstream(ref path);
        target = default;
        if (Find(path, out var id) is not { } found) return false;

        // Both are slices of the string. They are not spans, because asynchronous code uses them later.
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
            case "/v1/video/query": return ApiPath.Query;
            case "/v1/models": return ApiPath.Models;
        }

        if (path.StartsWith(ModelsPrefix))
        {
            // Some model names contain slashes.
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

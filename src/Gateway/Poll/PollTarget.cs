using Gateway.Edge;

namespace Gateway.Poll;

/// <summary>The parts of a poll's request target, as they were sent.</summary>
readonly ref struct PollTarget
{
    /// <summary>The upstream that the path names; empty: none.</summary>
    public ReadOnlySpan<char> Upstream { get; private init; }

    /// <summary>Whether the id is a parameter of the query, and not the last segment of the path.</summary>
    public bool IsQuery { get; private init; }

    /// <summary>The id's segment, or all of the query.</summary>
    public ReadOnlySpan<char> Rest { get; private init; }

    /// <summary>The route as documented, for logs.</summary>
    public string Pattern => (IsQuery, Upstream.IsEmpty) switch
    {
        (false, true) => "/v1/videos/{id}",
        (false, false) => "/{upstream}/v1/videos/{id}",
        (true, true) => "/v1/video/query",
        (true, false) => "/{upstream}/v1/video/query",
    };

    /// <summary>Takes <c>[/{upstream}]/v1/videos/{id}</c> and <c>[/{upstream}]/v1/video/query?...</c>, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> rawTarget, out PollTarget target)
    {
        target = default;
        RawTarget.Split(rawTarget, out var path, out var query);
        var upstream = TakeUpstream(ref path);
        if (path.SequenceEqual("/v1/video/query"))
        {
            target = new() { Upstream = upstream, IsQuery = true, Rest = query };
            return true;
        }

        // What stands behind a further slash is not the video, but something of it.
        const string Videos = "/v1/videos/";
        if (!path.StartsWith(Videos) || path[Videos.Length..].Contains('/')) return false;
        target = new() { Upstream = upstream, Rest = path[Videos.Length..] };
        return true;
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

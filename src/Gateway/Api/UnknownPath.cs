using Gateway.Failures;
using Gateway.Requests;

namespace Gateway.Api;

/// <summary>Says what is wrong with a path that the API does not have: mostly the base URL of the client is another one.</summary>
static class UnknownPath
{
    const string Answers =
        "This gateway serves OpenAI's Videos API: /v1/videos, /v1/videos/{id}, /v1/videos/{id}/content and /v1/models, "
        + "and /v1/video/create and /v1/video/query, each also below /{upstream}. The base URL of a client ends in /v1.";

    const int Longest = 80;

    /// <summary>The failure for a target.</summary>
    public static Failure For(string rawTarget)
    {
        RawTarget.Split(rawTarget, out var path, out _);
        return new(FailureReason.UnknownPath, $"Unknown path. {Reason(path)}{Answers}");
    }

    static string Reason(ReadOnlySpan<char> path)
    {
        if (path.Contains("/v1/v1", StringComparison.Ordinal)) return "It has /v1 twice: the base URL ends in /v1 already. ";
        foreach (var start in (ReadOnlySpan<string>)["/v1/videos", "/v1/video/create", "/v1/video/query", "/v1/models"])
        {
            var at = path.IndexOf(start, StringComparison.Ordinal);
            var rest = at < 0 ? [] : path[(at + start.Length)..];
            if (at >= 0 && IsShown(path[..at]) && at > 0) return $"'{path[..at]}' before {start} is too much. ";
            if (at == 0 && IsShown(rest) && rest.LastIndexOf('/') is >= 0 and var last)
                return $"'{(last == 0 ? rest : rest[last..])}' is too much. ";
        }

        if (path.StartsWith("/videos") || path.StartsWith("/video/") || path.StartsWith("/models")) return "/v1 is missing in front of it. ";
        return path.Length > 1 && IsShown(path) ? $"'{path}' is not one of its paths. " : "";
    }

    // It is told to the client that wrote it, and stands in the log.
    static bool IsShown(ReadOnlySpan<char> text) =>
        text.Length <= Longest && !text.ContainsAnyExceptInRange('!', '~') && !text.ContainsAny("'\"<>");
}

namespace Gateway.Requests;

/// <summary>The paths of the API, each also below <c>/{upstream}</c>.</summary>
enum ApiPath
{
    /// <summary><c>/v1/videos</c>: create and list.</summary>
    Videos,

    /// <summary><c>/v1/video/create</c>: create, in the unified API.</summary>
    UnifiedCreate,

    /// <summary><c>/v1/videos/{id}</c>: retrieve and delete.</summary>
    Video,

    /// <summary><c>/v1/video/query?id={id}</c>: retrieve, in the unified API.</summary>
    Query,

    /// <summary><c>/v1/videos/{id}/content</c>: download.</summary>
    Content,

    /// <summary><c>/v1/videos/{id}/remix</c></summary>
    Remix,

    /// <summary><c>/v1/videos/edits</c></summary>
    Edits,

    /// <summary><c>/v1/videos/extensions</c></summary>
    Extensions,

    /// <summary><c>/v1/videos/characters</c></summary>
    Characters,

    /// <summary><c>/v1/videos/characters/{id}</c></summary>
    Character,

    /// <summary><c>/v1/models</c></summary>
    Models,

    /// <summary><c>/v1/models/{id}</c></summary>
    Model,
}

/// <summary>The patterns and the methods of the paths.</summary>
static class ApiPaths
{
    /// <summary>As documented, for logs.</summary>
    public static string Pattern(this ApiPath path, bool hasUpstream) => (hasUpstream ? Below : Plain)[(int)path];

    /// <summary>The methods of a path, for the <c>Allow</c> header.</summary>
    public static string Allow(this ApiPath path) => path switch
    {
        ApiPath.Videos => "GET, HEAD, POST",
        ApiPath.Video => "DELETE, GET, HEAD",
        ApiPath.Query or ApiPath.Content or ApiPath.Character or ApiPath.Models or ApiPath.Model => "GET, HEAD",
        _ => "POST",
    };

    static readonly string[] Plain =
    [
        "/v1/videos", "/v1/video/create", "/v1/videos/{id}", "/v1/video/query", "/v1/videos/{id}/content", "/v1/videos/{id}/remix",
        "/v1/videos/edits", "/v1/videos/extensions", "/v1/videos/characters", "/v1/videos/characters/{id}", "/v1/models", "/v1/models/{id}",
    ];

    // Made once, not for each log line.
    static readonly string[] Below = [.. Plain.Select(path => "/{upstream}" + path)];
}

namespace Gateway.Upstreams;

/// <summary>Where the <c>video_url</c> of a video points.</summary>
enum ContentUrls
{
    /// <summary>To the URL that the upstream gives.</summary>
    Upstream,

    /// <summary>To the gateway's own content endpoint, so that clients see no other host.</summary>
    Gateway,
}

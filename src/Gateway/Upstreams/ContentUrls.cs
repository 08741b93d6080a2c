namespace Gateway.Upstreams;

/// <summary>Where the <c>video_url</c> of a video points.</summary>
enum ContentUrls
{
    /// <summary>To where the upstream says.</summary>
    Upstream,

    /// <summary>To the gateway's own content endpoint, so that no client ever sees another host.</summary>
    Gateway,
}

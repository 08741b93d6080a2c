namespace Gateway.Configuration;

/// <summary>An entry of the section <c>Upstreams</c>, as it is written. The entry's key is the upstream's name.</summary>
sealed record UpstreamOptions
{
    /// <summary>The address of the upstream's API.</summary>
    /// <value>
    /// An http or https URL with a host, and a base path if the API has one; without user name, query and fragment. Required, unless
    /// <c>Addresses</c> is set.
    /// </value>
    public string? Address { get; init; }

    /// <summary>Further addresses of the same API: mirrors that have the same jobs and take the same keys.</summary>
    /// <value>One or more URLs, as <c>Address</c>. Default: none.</value>
    public TextList? Addresses { get; init; }

    /// <summary>The upstream's own key may be sent to another host unencrypted over http.</summary>
    /// <value><c>true</c> or <c>false</c>. Default: <c>false</c>.</value>
    public string? AllowPlainHttp { get; init; }

    /// <summary>The upstream's own key. It replaces the client's <c>Authorization</c>.</summary>
    /// <value>
    /// A token without <c>Bearer</c>. At most one of <c>ApiKey</c>, <c>ApiKeys</c>, <c>ApiKeyFile</c> and <c>ApiKeyFiles</c> may be set.
    /// Default: the client's own key is passed on.
    /// </value>
    public TextList? ApiKey { get; init; }

    /// <summary>A file with the upstream's own key.</summary>
    /// <value>The path of a file. Default: none.</value>
    public TextList? ApiKeyFile { get; init; }

    /// <summary>Files with the upstream's own keys, one for each account there.</summary>
    /// <value>The paths of one or more files. Default: none.</value>
    public TextList? ApiKeyFiles { get; init; }

    /// <summary>The upstream's own keys, one for each account there.</summary>
    /// <value>One or more tokens without <c>Bearer</c>. Default: none.</value>
    public TextList? ApiKeys { get; init; }

    /// <summary>Where the <c>video_url</c> of a completed video points.</summary>
    /// <value>
    /// <c>upstream</c>: the URL that the upstream gives; <c>gateway</c>: the gateway's own content endpoint, which hides the upstream's
    /// host. Default: <c>upstream</c>.
    /// </value>
    public string? ContentUrls { get; init; }

    /// <summary>
    /// The format that creates, remixes and characters are sent in, if it is not the one that the upstream is polled in.
    /// </summary>
    /// <value>The name of a format. Default: the value of <c>Format</c>.</value>
    public string? Create { get; init; }

    /// <summary>
    /// How long a create may take, from the first byte of the request to the last byte of the reply. One that takes longer is
    /// ambiguous if a byte of its body may have left; otherwise it is a 504 and can be retried.
    /// </summary>
    /// <value>Seconds (<c>120</c>) or <c>hh:mm:ss</c>, up to one hour. Default: 2 minutes.</value>
    public string? CreateTimeout { get; init; }

    /// <summary>What a create without a size or a length means.</summary>
    /// <value>
    /// <c>{ "Size": "1280x720", "Seconds": "8" }</c>; <c>none</c> for one of them, or for both, leaves it to the upstream. Default:
    /// OpenAI's
    /// defaults, <c>720x1280</c> and <c>4</c>.
    /// </value>
    public IConfigurationSection? Defaults { get; init; }

    /// <summary>The <c>X-Forwarded-Host</c> that the upstream receives.</summary>
    /// <value>
    /// <c>pass</c>: the client's own header; <c>set</c>: the host that the client used; <c>remove</c>: no header; or a fixed host such as
    /// <c>videos.example.com</c>. Default: <c>pass</c>.
    /// </value>
    public string? ForwardedHost { get; init; }

    /// <summary>The format that the upstream is polled in.</summary>
    /// <value><c>auto</c>, which recognizes the format of each reply; a built-in format; or a custom one. Default: <c>auto</c>.</value>
    public string? Format { get; init; }

    /// <summary>
    /// The hosts of this upstream. A request that comes by one of them, and is not claimed by its id or model, goes to this upstream.
    /// </summary>
    /// <value>One or more hosts (<c>videos.example.com</c>) or wildcards (<c>*.example.com</c>), without a port. Default: none.</value>
    public TextList? Hosts { get; init; }

    /// <summary>Patterns of the ids of this upstream. The pattern with the most literal characters wins.</summary>
    /// <value>One or more patterns, in which <c>*</c> is any number of any characters, such as <c>sora-2:*</c>. Default: none.</value>
    public TextList? Ids { get; init; }

    /// <summary>How one of several addresses is chosen.</summary>
    /// <value>
    /// <c>PowerOfTwoChoices</c>, <c>LeastRequests</c>, <c>RoundRobin</c>, <c>Random</c> or <c>FirstAlphabetical</c>. Default:
    /// <c>PowerOfTwoChoices</c>.
    /// </value>
    public string? LoadBalancing { get; init; }

    /// <summary>The largest reply that is read, after decompression.</summary>
    /// <value>Bytes, or a size such as <c>8 MiB</c>, up to 256 MiB. Default: the format's limit, or 8 MiB.</value>
    public string? MaxBody { get; init; }

    // A raw section: the name of a model may contain colons, at which the configuration splits keys.

    /// <summary>The upstream's models: the names that clients use, and what the upstream calls them.</summary>
    /// <value>
    /// <c>{ "sora-2": "sy_8" }</c>, or a list of names that the upstream uses itself. Default: any model, by the name that the client
    /// uses.
    /// </value>
    public IConfigurationSection? Models { get; init; }

    /// <summary>The sizes, ratios, resolutions and lengths that the upstream has, in the place of the lists of its format.</summary>
    /// <value>
    /// <c>{ "Seconds": ["4", "8", "12"], "Ratios": ["16:9", "9:16"] }</c>, as the format's <c>create</c> has them; also <c>Sizes</c> and
    /// <c>Resolutions</c>. Default: the format's.
    /// </value>
    public IConfigurationSection? Offers { get; init; }

    /// <summary>The request of a poll, in the place of the format's.</summary>
    /// <value>
    /// A method and a path with a query, such as <c>GET /v1/videos/{id}</c>; <c>{id}</c> is the escaped id, <c>{id:path}</c> keeps its
    /// slashes. Default: the format's.
    /// </value>
    public string? Query { get; init; }

    /// <summary>Clients may use the upstream's raw ids with its own keys: every client may then read every job of the account.</summary>
    /// <value><c>true</c> or <c>false</c>. Default: <c>false</c>.</value>
    public string? RawIds { get; init; }

    /// <summary>How long a poll may take, from the first byte of the request to the last byte of the reply.</summary>
    /// <value>Seconds (<c>30</c>) or <c>hh:mm:ss</c>, up to one hour. Default: 30 seconds.</value>
    public string? Timeout { get; init; }

    /// <summary>What an unknown status word, or an unknown status number of a format, counts as.</summary>
    /// <value><c>in_progress</c>, <c>failed</c> or <c>error</c>, which is a 502. Default: <c>in_progress</c>.</value>
    public string? UnknownStatus { get; init; }

    /// <summary>The type's name only, because some values may be secrets.</summary>
    public override string ToString() => nameof(UpstreamOptions);
}

namespace Gateway.Configuration;

/// <summary>
/// The section <c>Gateway</c>, as it is written. The properties are the section's keys; the documentation of the settings is
/// read from them: <c>summary</c> is the meaning, <c>value</c> the values and the default.
/// </summary>
sealed record GatewayOptions
{
    /// <summary>
    /// The settings file that takes the place of <c>appsettings.json</c>, as the option <c>--config</c> names it. The environment and the
    /// command line override it.
    /// </summary>
    /// <value>The path of a file. Default: <c>appsettings.json</c> beside the program.</value>
    public string? Config { get; init; }

    /// <summary>The upstream of a request that no upstream claims. Without one, such a request is a 404.</summary>
    /// <value>The name of an upstream. Default: none.</value>
    public string? DefaultUpstream { get; init; }

    /// <summary>
    /// Every client may use the upstreams' own keys, and raw ids with them: this takes the place of <c>ClientKeys</c>.
    /// </summary>
    /// <value><c>true</c> or <c>false</c>. Default: <c>false</c>.</value>
    public string? AllowAnyClient { get; init; }

    /// <summary>
    /// The hosts that a request may be for if <c>AllowAnyClient</c> is true, so that no page of another site can use the gateway through
    /// a browser. Loopback, the host of <c>PublicBaseUrl</c> and the <c>Hosts</c> of upstreams are always among them.
    /// </summary>
    /// <value>One or more hosts without ports. Default: none.</value>
    public TextList? AllowedHosts { get; init; }

    /// <summary>
    /// The clients that may use the upstreams' own keys, by name. Required if an upstream has a key, unless <c>AllowAnyClient</c> is
    /// true.
    /// </summary>
    /// <value>For each name a hash (<c>sha256:</c> and 64 hexadecimal digits), or a section with a <c>Key</c>. Default: none.</value>
    public Dictionary<string, ClientKeyOptions> ClientKeys { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A folder of custom formats. The file <c>acme.json</c> is the format <c>acme</c>.</summary>
    /// <value>The path of a folder. Default: none.</value>
    public string? FormatsFolder { get; init; }

    /// <summary>Files with the keys that seal ids, in the place of <c>IdKeys</c>.</summary>
    /// <value>The paths of one or more files, each with one key. Default: none.</value>
    public TextList? IdKeyFiles { get; init; }

    /// <summary>
    /// The keys that seal the ids that the gateway issues. The first seals, all open. Every replica needs the same keys.
    /// </summary>
    /// <value>
    /// One or more texts of at least 32 characters, such as <c>openssl rand -base64 32</c> prints. Default: a random key, so that
    /// ids expire with the process.
    /// </value>
    public TextList? IdKeys { get; init; }

    /// <summary>Where the result links of videos may lead.</summary>
    /// <value>A section.</value>
    public LinkPolicyOptions Links { get; init; } = new();

    /// <summary>The format of the log: readable lines, or one JSON object a line.</summary>
    /// <value><c>text</c> or <c>json</c>. Default: <c>text</c>.</value>
    public string? Log { get; init; }

    /// <summary>The largest upload: the files of one request together.</summary>
    /// <value>Bytes, or a size such as <c>32 MiB</c>, up to 256 MiB. Default: 32 MiB.</value>
    public string? MaxUpload { get; init; }

    /// <summary>What the gateway's own links begin with, whatever host the client used.</summary>
    /// <value>An http or https URL, with a path if clients need one. Default: the origin of the client's request.</value>
    public string? PublicBaseUrl { get; init; }

    /// <summary>
    /// A folder with one file for each secret, named as the environment names it (<c>Upstreams__jxincm__ApiKey</c>). Its files
    /// override every other source.
    /// </summary>
    /// <value>The path of a folder. Default: none.</value>
    public string? SecretsFolder { get; init; }

    /// <summary>
    /// A JSON file that is read on top of <c>appsettings.json</c>. The environment and the command line override it.
    /// </summary>
    /// <value>The path of a file. Default: none.</value>
    public string? SettingsFile { get; init; }

    /// <summary>
    /// The proxies whose <c>X-Forwarded-Host</c>, <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Prefix</c> are trusted.
    /// </summary>
    /// <value>One or more networks (<c>10.0.0.0/8</c>) or addresses (<c>::1</c>). Default: none.</value>
    public TextList? TrustedProxies { get; init; }

    /// <summary>The type's name only, because some values may be secrets.</summary>
    public override string ToString() => nameof(GatewayOptions);
}

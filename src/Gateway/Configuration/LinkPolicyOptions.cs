namespace Gateway.Configuration;

/// <summary>The section <c>Gateway:Links</c>, as it is written: where the result links of videos may lead.</summary>
sealed record LinkPolicyOptions
{
    /// <summary>Networks that links may lead to although their addresses are not public.</summary>
    /// <value>One or more networks, such as <c>10.1.0.0/16</c>. Default: none.</value>
    public TextList? AllowNetworks { get; init; }

    /// <summary>The largest file that a download passes on.</summary>
    /// <value>Bytes, or a size such as <c>500 MiB</c>, up to 1 TiB. Default: 4 GiB.</value>
    public string? MaxSize { get; init; }

    /// <summary>The ports that links may lead to.</summary>
    /// <value>One or more ports from 1 to 65535, or <c>any</c> alone. Default: 80 and 443.</value>
    public TextList? Ports { get; init; }

    /// <summary>The type's name only, because some values may be secrets.</summary>
    public override string ToString() => nameof(LinkPolicyOptions);
}

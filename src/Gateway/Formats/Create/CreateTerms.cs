
namespace Gateway.Formats;

/// <summary>What one upstream has and what its creates mean, where that is not what its format says.</summary>
sealed record CreateTerms
{
    /// <summary>No defaults, and what the format says: how a format is used by itself.</summary>
    public static readonly CreateTerms None = new() { DefaultSize = null, DefaultSeconds = null };

    /// <summary>OpenAI's size, as <see cref="DefaultSize"/>.</summary>
    public static readonly FrameSize OpenAISize = FrameSize.OfSize("720x1280")!.Value;

    /// <summary>OpenAI's length, as <see cref="DefaultSeconds"/>.</summary>
    public const string OpenAISeconds = "4";

    /// <summary>What a create without a size means; null: whatever the upstream makes of it.</summary>
    public FrameSize? DefaultSize { get; init; } = OpenAISize;

    /// <summary>What a create without a length means; null: whatever the upstream makes of it.</summary>
    public string? DefaultSeconds { get; init; } = OpenAISeconds;

    /// <summary>The same where OpenAI's defaults mean nothing; what the operator has set stays.</summary>
    public CreateTerms WithoutOpenAIDefaults() => this with
    {
        DefaultSize = DefaultSize == OpenAISize ? null : DefaultSize,
        DefaultSeconds = DefaultSeconds == OpenAISeconds ? null : DefaultSeconds,
    };

    /// <summary>The sizes that there are; null, as of the following: as the format says.</summary>
    public Conditional<Choice<FrameSize>>[]? Sizes { get; init; }

    /// <summary>The ratios.</summary>
    public Conditional<Choice<FrameSize>>[]? Ratios { get; init; }

    /// <summary>The resolutions.</summary>
    public Conditional<Choice<FrameSize>>[]? Resolutions { get; init; }

    /// <summary>The lengths, the shortest first.</summary>
    public Conditional<Choice<LengthRange>>[]? Lengths { get; init; }
}

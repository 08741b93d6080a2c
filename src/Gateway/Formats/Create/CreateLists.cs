namespace Gateway.Formats;

/// <summary>The entries of the lists of what an upstream has, as a format or an upstream's <c>Offers</c> write them.</summary>
static class CreateLists
{
    /// <summary><c>1280x720</c></summary>
    /// <exception cref="FormatException">It is no such entry, as of all of these.</exception>
    public static Conditional<Choice<FrameSize>> Size(string text) => Choices.Parse(text, FrameSize.OfSize, "size; write 1280x720");

    /// <summary><c>16:9</c></summary>
    public static Conditional<Choice<FrameSize>> Ratio(string text) => Choices.Parse(text, FrameSize.OfRatio, "ratio; write 16:9");

    /// <summary><c>720p</c></summary>
    public static Conditional<Choice<FrameSize>> Resolution(string text) =>
        Choices.Parse(text, FrameSize.OfResolution, "resolution; write 720p");

    /// <summary><c>5</c>, <c>2..12</c></summary>
    public static Conditional<Choice<LengthRange>> Length(string text) =>
        Choices.Parse(text, LengthRange.Of, "number of seconds; write 5 or 2..12");

    /// <summary>The shortest first.</summary>
    public static Conditional<Choice<LengthRange>>[] Sorted(IEnumerable<Conditional<Choice<LengthRange>>> lengths) =>
        [.. lengths.OrderBy(static choice => choice.Value.Value.From)];
}

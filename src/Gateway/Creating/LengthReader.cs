using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Creating;

/// <summary>How long the video is to be.</summary>
/// <param name="Seconds">A decimal number; null: not said.</param>
/// <param name="Field">The client's field that says it, or that says the number of frames; null: there is no such value.</param>
/// <param name="IsInFrames">Whether only the number of frames is said, and not how many there are in a second.</param>
readonly record struct Length(string? Seconds, string? Field, bool IsInFrames);

/// <summary>Reads the length of the video: in seconds, in milliseconds or in frames.</summary>
sealed partial class LengthReader(RequestFields fields)
{
    const decimal Longest = 3600, MostFrames = 1_000_000;

    // One client sends both of them as constants, and means the first.
    static readonly (decimal Seconds, decimal Duration) KnownConstants = (6, 5);

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]*)?([eE][+]?[0-9])?)\s*(s|sec|secs|second|seconds|秒)?$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex InSeconds { get; }

    /// <summary>Takes the fields out of the request.</summary>
    public Length Take()
    {
        var lengths = new List<(string Name, decimal Seconds)>();
        foreach (var statement in fields.Take(FieldKind.Seconds, FieldKind.Milliseconds))
            if (Seconds(statement) is { } seconds) lengths.Add((statement.Name, seconds));
        var first = lengths.Find(static length => length.Name == "seconds") is { Name: not null } openAI ? openAI : lengths.FirstOrDefault();
        foreach (var (name, seconds) in lengths)
            if (seconds != first.Seconds && !IsConstant(first, (name, seconds))) Contradict(first.Name, name);
        var frames = TakeFrames();
        if (frames.Seconds is { } ofFrames && first.Name is not null && !Agree(first.Seconds, ofFrames, frames.Rate))
            Contradict(first.Name, frames.Name!);
        if (first.Name is not null) return new(Text(first.Seconds), first.Name, IsInFrames: false);
        return new(frames.Seconds is { } all ? Text(all) : null, frames.Name, IsInFrames: frames.Name is not null && frames.Seconds is null);
    }

    /// <summary>Seconds as people write them: 8, <c>"8.0"</c>, <c>"8s"</c>; null: it is not one.</summary>
    public static decimal? ReadSeconds(FieldValue value)
    {
        if (FrameTexts.Text(value) is not { } text || InSeconds.Match(text) is not { Success: true } match) return null;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(match.Groups["number"].ValueSpan, Style, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
    }

    decimal? Seconds(Statement statement)
    {
        var read = ReadSeconds(statement.Value);
        if (statement.Kind == FieldKind.Milliseconds) read /= 1000;
        if (read is > 0 and <= Longest) return read;
        if (statement.IsFree) return null;
        fields.Refuse(statement.Name, $"{statement.Text("seconds")} must be a number of seconds above 0 and up to {Longest}.");
        return null;
    }

    // Frames are counted from 0 at some models: 121 at 24 a second are 5 seconds.
    (string? Name, decimal? Seconds, decimal Rate) TakeFrames()
    {
        var counts = Numbers(FieldKind.FrameCount, MostFrames);
        var rates = Numbers(FieldKind.FrameRate, 1000);
        if (counts is not [var (name, count), ..]) return default;
        if (counts.Find(other => other.Value != count) is { Name: not null } otherCount) Contradict(name, otherCount.Name);
        if (rates is not [var (_, rate), ..]) return (name, null, 0);
        if (rates.Find(other => other.Value != rate) is { Name: not null } otherRate) Contradict(rates[0].Name, otherRate.Name);
        var seconds = count / rate;
        var whole = Math.Round(seconds);
        return (name, whole > 0 && Math.Abs(count - (whole * rate)) <= 1 ? whole : Math.Round(seconds, 2), rate);
    }

    List<(string Name, decimal Value)> Numbers(FieldKind kind, decimal most)
    {
        var numbers = new List<(string, decimal)>();
        foreach (var statement in fields.Take(kind))
        {
            var isNumber = FrameTexts.Text(statement.Value) is { } text
                & decimal.TryParse(FrameTexts.Text(statement.Value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
            if (isNumber && number > 0 && number <= most) numbers.Add((statement.Name, number));
            else if (!statement.IsFree) fields.Refuse(statement.Name, $"'{statement.Name}' must be a number above 0 and up to {most}.");
            fields.PassOn(statement);
        }

        return numbers;
    }

    static bool Agree(decimal seconds, decimal ofFrames, decimal rate) => Math.Abs(seconds - ofFrames) * rate <= 1.5m;

    static bool IsConstant((string Name, decimal Seconds) one, (string Name, decimal Seconds) other) =>
        (one.Name, other.Name) == ("seconds", "duration") && (one.Seconds, other.Seconds) == KnownConstants;

    void Contradict(string name, string otherName) =>
        fields.Refuse(name, $"'{name}' and '{otherName}' say different lengths: send one of them, or make them agree.");

    static string Text(decimal seconds) => seconds.ToString("0.#############################", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace Gateway.Configuration;

/// <summary>
/// Parses the values of one section. An invalid value is a fault of its key, and the default takes its place, so that all
/// faults of a configuration are found in one pass. The key is the last name of the expression that is passed:
/// <c>parser.Flag(options.RawIds)</c> parses the key <c>RawIds</c>.
/// </summary>
/// <param name="path">The section's path.</param>
/// <param name="faults">Receives the faults.</param>
readonly struct SettingParser(string path, ConfigurationFaults faults)
{
    static readonly TimeSpan LongestTime = TimeSpan.FromHours(1);

    /// <summary>Adds a fault of one key.</summary>
    public void Fault(string key, string fault) => faults.Add($"{path}:{key}", fault);

    /// <summary>Adds a fault of the section as a whole.</summary>
    public void FaultOfSection(string fault) => faults.Add(path, fault);

    /// <summary>Parses <c>true</c> or <c>false</c> in any case.</summary>
    /// <param name="text">Null or empty: false.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    public bool Flag(string? text, [CallerArgumentExpression(nameof(text))] string expression = "")
    {
        if (string.IsNullOrEmpty(text)) return false;
        if (bool.TryParse(text, out var value)) return value;
        Fault(Key(expression), $"'{text}' is invalid; expected true or false");
        return false;
    }

    /// <summary>Parses a size in bytes, MiB or GiB.</summary>
    /// <param name="text">Null: not set.</param>
    /// <param name="otherwise">The default, in bytes.</param>
    /// <param name="largest">The largest valid size, in bytes.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>Bytes, at least 1.</returns>
    public long Bytes(string? text, long otherwise, long largest, [CallerArgumentExpression(nameof(text))] string expression = "")
    {
        if (text is null) return otherwise;
        var shift = text.EndsWith(" GiB", StringComparison.Ordinal) ? 30 : text.EndsWith(" MiB", StringComparison.Ordinal) ? 20 : 0;
        var number = shift > 0 ? text.AsSpan()[..^" MiB".Length] : text;
        if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 && size <= largest >> shift)
            return size << shift;
        Fault(Key(expression), $"'{text}' is not a size from 1 to {largest} bytes; write bytes (8388608) or a unit (8 MiB, 1 GiB)");
        return otherwise;
    }

    /// <summary>Parses a time of more than zero and at most one hour: seconds, or <c>hh:mm:ss</c>.</summary>
    /// <param name="text">Null: not set.</param>
    /// <param name="otherwise">The default.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    public TimeSpan Time(string? text, TimeSpan otherwise, [CallerArgumentExpression(nameof(text))] string expression = "")
    {
        if (text is null) return otherwise;
        if (ParseTime(text) is { } time && time > TimeSpan.Zero && time <= LongestTime) return time;
        Fault(Key(expression), $"'{text}' is not a time of at most one hour; write seconds (30) or hh:mm:ss (00:00:30)");
        return otherwise;
    }

    /// <summary>Parses one of some words, in any case.</summary>
    /// <param name="text">Null: not set.</param>
    /// <param name="choices">The words and what they mean. The first is the default.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    public T Choice<T>(
        string? text, IReadOnlyList<(string Word, T Value)> choices, [CallerArgumentExpression(nameof(text))] string expression = "")
    {
        if (text is null) return choices[0].Value;
        foreach (var (word, value) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        Fault(Key(expression), $"'{text}' is invalid; expected one of {string.Join(", ", choices.Select(choice => choice.Word))}");
        return choices[0].Value;
    }

    // Seconds first: to TimeSpan, "30" means thirty days.
    static TimeSpan? ParseTime(string text)
    {
        const double MoreThanLongest = 1e6;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, MoreThanLongest));
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    static string Key(string expression) => expression[(expression.LastIndexOf('.') + 1)..];
}

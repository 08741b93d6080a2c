using System.Runtime.InteropServices;
using System.Text;
using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>Lengths that an upstream makes, in seconds: one, <c>5</c>, or every whole number of a range, <c>2..12</c>.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct LengthRange(double From, double To)
{
    /// <summary>Reads an entry of a list; null: it is no number of seconds.</summary>
    public static LengthRange? Of(string text)
    {
        var ends = text.Split("..").Select(end => Durations.Seconds(Encoding.UTF8.GetBytes(end))).ToList();
        return ends.Count <= 2 && ends[0] <= ends[^1] ? new LengthRange(ends[0]!.Value, ends[^1]!.Value) : null;
    }

    /// <summary>The shortest that is at least as long; null: all are shorter.</summary>
    public double? AtLeast(double seconds)
    {
        // Of a range only the whole numbers: it may end at one, and then that is not longer than it.
        var length = From == To ? From : Math.Max(From, Math.Ceiling(seconds));
        return seconds <= To && length <= To ? length : null;
    }
}

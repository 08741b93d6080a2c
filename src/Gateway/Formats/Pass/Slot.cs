using System.Runtime.InteropServices;

namespace Gateway.Formats;

/// <summary>What stands at a place.</summary>
enum SlotKind : byte
{
    Absent, Null, False, True, Number, Text, EscapedText, Object, EmptyObject, Array, EmptyArray,
}

/// <summary>Where in the reply's bytes the value of a place stands. Eight bytes, as there are some thousand of them a reply.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct Slot(int start, int length, SlotKind kind)
{
    readonly uint _lengthAndKind = ((uint)length << 4) | (uint)kind;

    public int Start { get; } = start;
    public int Length => (int)(_lengthAndKind >> 4);
    public SlotKind Kind => (SlotKind)(_lengthAndKind & 15);
}

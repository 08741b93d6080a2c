using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gateway.Formats;

/// <summary>
/// Steps through a JSON text whose bytes are all there, and checks it to the letter of RFC 8259. Unlike
/// <see cref="System.Text.Json.Utf8JsonReader"/> it says where the text is broken instead of throwing: an upstream that is
/// down answers every poll with HTML. Invalid UTF-8 in a text is let through, as that reader does.
/// <para>
/// Each step takes the position that it starts at and returns the one behind it, <see cref="Broken"/> where the text is no
/// JSON; a step from there is broken, too. A position kept in a field costs an eighth more: each step waits for it.
/// </para>
/// </summary>
ref struct JsonWalk(ReadOnlySpan<byte> json)
{
    /// <summary>The position of whatever stands behind something that is no JSON.</summary>
    public const int Broken = -1;

    const int MaxDepth = 64;

    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    readonly ReadOnlySpan<byte> _json = json;
    int _depth;

    /// <summary>Whether nothing but white space is left.</summary>
    public readonly bool IsAtEnd(int at) => PassSpace(at) == _json.Length;

    /// <summary>
    /// Reads the next value: a scalar or an empty object or array whole, of any other only the bracket that opens it, and
    /// its members or entries are to be read or passed.
    /// </summary>
    public int ReadValue(int at, out Slot value)
    {
        at = PassSpace(at);
        value = default;
        if ((uint)at >= (uint)_json.Length) return Broken;
        switch (_json[at])
        {
            case (byte)'"': return ReadText(at, out value);
            case (byte)'{': return Open(at, '}', SlotKind.Object, SlotKind.EmptyObject, out value);
            case (byte)'[': return Open(at, ']', SlotKind.Array, SlotKind.EmptyArray, out value);
            case (byte)'n': return ReadWord(at, "null"u8, SlotKind.Null, out value);
            case (byte)'t': return ReadWord(at, "true"u8, SlotKind.True, out value);
            case (byte)'f': return ReadWord(at, "false"u8, SlotKind.False, out value);
            default: return ReadNumber(at, out value);
        }
    }

    /// <summary>Reads a property's name and its colon.</summary>
    public readonly int ReadName(int at, out Slot name)
    {
        at = PassSpace(at);
        name = default;
        if (!Is('"', at)) return Broken;
        at = PassSpace(ReadText(at, out name));
        return Is(':', at) ? at + 1 : Broken;
    }

    /// <summary>Reads the comma that another member or entry follows, or else the bracket that closes them all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadCommaOr(char closing, int at, out bool isClosed)
    {
        at = PassSpace(at);
        isClosed = !Is(',', at);
        if (!isClosed) return at + 1;
        _depth--;
        return Is(closing, at) ? at + 1 : Broken;
    }

    /// <summary>Passes over all that stands in a value that <see cref="ReadValue"/> has opened; there is nothing in a scalar.</summary>
    public int PassOver(int at, SlotKind opened)
    {
        var isClosed = opened is not (SlotKind.Object or SlotKind.Array);
        while (!isClosed)
        {
            at = ReadValue(opened == SlotKind.Object ? ReadName(at, out _) : at, out var value);
            at = ReadCommaOr(opened == SlotKind.Object ? '}' : ']', PassOver(at, value.Kind), out isClosed);
        }

        return at;
    }

    int Open(int at, char closing, SlotKind kind, SlotKind emptyKind, out Slot value)
    {
        value = default;
        if (_depth == MaxDepth) return Broken;
        var inside = PassSpace(at + 1);
        var isEmpty = Is(closing, inside);
        value = new Slot(at, 0, isEmpty ? emptyKind : kind);
        if (isEmpty) return inside + 1;
        _depth++;
        return inside;
    }

    readonly int ReadText(int at, out Slot text)
    {
        var (start, kind) = (at + 1, SlotKind.Text);
        for (at = PlainEnd(start); !Is('"', at); at = PlainEnd(at))
        {
            (at, kind, text) = (PassEscape(at), SlotKind.EscapedText, default);
            if (at == Broken) return Broken;
        }

        text = new Slot(start, at - start, kind);
        return at + 1;
    }

    // Where the quote, the backslash or the control character stands that ends what needs no further look.
    readonly int PlainEnd(int at)
    {
        for (; at <= _json.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(_json[at..]);
            var ends = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (ends != Vector128<byte>.Zero) return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
        }

        while (at < _json.Length && _json[at] is >= (byte)' ' and not ((byte)'"' or (byte)'\\')) at++;
        return at;
    }

    // Broken where no backslash stands: at the end, or at a control character that should have been written with one.
    readonly int PassEscape(int at)
    {
        var escape = _json[at..];
        if (escape.Length < 2 || escape[0] != '\\') return Broken;
        if (escape[1] == 'u') return escape.Length >= 6 && !escape[2..6].ContainsAnyExcept(HexDigits) ? at + 6 : Broken;
        return "\"\\/bfnrt"u8.Contains(escape[1]) ? at + 2 : Broken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly int ReadWord(int at, ReadOnlySpan<byte> word, SlotKind kind, out Slot value)
    {
        value = new Slot(at, word.Length, kind);
        return _json[at..].StartsWith(word) ? at + word.Length : Broken;
    }

    readonly int ReadNumber(int start, out Slot number)
    {
        var at = Is('-', start) ? start + 1 : start;
        at = Is('0', at) ? at + 1 : PassDigits(at);
        if (Is('.', at)) at = PassDigits(at + 1);
        if (Is('e', at) || Is('E', at)) at = PassDigits(Is('-', at + 1) || Is('+', at + 1) ? at + 2 : at + 1);
        number = at == Broken ? default : new Slot(start, at - start, SlotKind.Number);
        return at;
    }

    readonly int PassDigits(int start)
    {
        var at = start;
        while ((uint)at < (uint)_json.Length && char.IsAsciiDigit((char)_json[at])) at++;
        return at > start ? at : Broken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly bool Is(char sign, int at) => (uint)at < (uint)_json.Length && _json[at] == sign;

    // Machines write no white space, so that there is mostly none to pass.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly int PassSpace(int at) => (uint)at < (uint)_json.Length && _json[at] <= ' ' ? PassAllSpace(at) : at;

    readonly int PassAllSpace(int at)
    {
        while (at < _json.Length && _json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }
}

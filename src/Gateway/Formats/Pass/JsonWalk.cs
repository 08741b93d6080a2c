using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gateway.Formats;

/// <summary>
/// Walks once over a JSON text whose bytes are all there, and checks it to the letter of RFC 8259. Unlike
/// <see cref="System.Text.Json.Utf8JsonReader"/> it says no where the text is broken, instead of throwing: an upstream that
/// is down answers every poll with HTML. Invalid UTF-8 in a text is let through, as that reader does.
/// </summary>
ref struct JsonWalk(ReadOnlySpan<byte> json)
{
    const int MaxDepth = 64;

    readonly ReadOnlySpan<byte> _json = json;
    int _position;
    int _depth;

    /// <summary>Whether nothing but white space is left.</summary>
    public bool IsAtEnd => Peek() == 0 && _position == _json.Length;

    /// <summary>
    /// Reads the next value: a scalar or an empty object or array whole, of any other only the bracket that opens it, and
    /// its members or entries are to be read or passed.
    /// </summary>
    public bool ReadValue(out Slot value)
    {
        value = default;
        switch (Peek())
        {
            case (byte)'"': return ReadText(out value);
            case (byte)'{': return Open('}', SlotKind.Object, SlotKind.EmptyObject, out value);
            case (byte)'[': return Open(']', SlotKind.Array, SlotKind.EmptyArray, out value);
            case (byte)'n': return ReadWord("null"u8, SlotKind.Null, out value);
            case (byte)'t': return ReadWord("true"u8, SlotKind.True, out value);
            case (byte)'f': return ReadWord("false"u8, SlotKind.False, out value);
            default: return ReadNumber(out value);
        }
    }

    /// <summary>Reads a property's name and its colon.</summary>
    public bool ReadName(out Slot name)
    {
        name = default;
        return Peek() == '"' && ReadText(out name) && Take(':');
    }

    /// <summary>Whether another member or entry follows; its comma is read.</summary>
    public bool ReadComma() => Take(',');

    /// <summary>Reads the bracket that closes what is open.</summary>
    public bool Close(char bracket)
    {
        _depth--;
        return Take(bracket);
    }

    /// <summary>Passes over all that stands in a value that <see cref="ReadValue"/> has opened; there is nothing in a scalar.</summary>
    public bool PassOver(SlotKind opened) => opened switch
    {
        SlotKind.Object => PassMembers(),
        SlotKind.Array => PassEntries(),
        _ => true,
    };

    bool PassMembers()
    {
        do
        {
            if (!ReadName(out _) || !ReadValue(out var value) || !PassOver(value.Kind)) return false;
        }
        while (ReadComma());
        return Close('}');
    }

    bool PassEntries()
    {
        do
        {
            if (!ReadValue(out var value) || !PassOver(value.Kind)) return false;
        }
        while (ReadComma());
        return Close(']');
    }

    bool Open(char closing, SlotKind kind, SlotKind emptyKind, out Slot value)
    {
        value = default;
        if (_depth == MaxDepth) return false;
        var start = _position++;
        var isEmpty = Take(closing);
        if (!isEmpty) _depth++;
        value = new Slot(start, 0, isEmpty ? emptyKind : kind);
        return true;
    }

    // Stands at the opening quote.
    bool ReadText(out Slot text)
    {
        var start = _position + 1;
        var end = PlainEnd(start);
        if (end < _json.Length && _json[end] == '"')
        {
            text = new Slot(start, end - start, SlotKind.Text);
            _position = end + 1;
            return true;
        }

        _position = end;
        return ReadEscapedText(start, out text);
    }

    bool ReadEscapedText(int start, out Slot text)
    {
        text = default;
        while (_position < _json.Length && _json[_position] != '"')
        {
            if (!PassEscape()) return false;
            _position = PlainEnd(_position);
        }

        text = new Slot(start, _position - start, SlotKind.EscapedText);
        return _position++ < _json.Length;
    }

    // Where the quote, the backslash or the control character stands that ends what needs no further look.
    readonly int PlainEnd(int start)
    {
        var position = start;
        for (; position <= _json.Length - Vector128<byte>.Count; position += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(_json[position..]);
            var ends = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\')) | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (ends != Vector128<byte>.Zero) return position + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
        }

        while (position < _json.Length && _json[position] is >= (byte)' ' and not ((byte)'"' or (byte)'\\')) position++;
        return position;
    }

    // Stands at a backslash, or at a control character that should have been written with one.
    bool PassEscape()
    {
        var escape = _json[_position..];
        if (escape.Length < 2 || escape[0] != '\\') return false;
        if (escape[1] == 'u')
        {
            _position += 6;
            return escape.Length >= 6 && !escape[2..6].ContainsAnyExcept(HexDigits);
        }

        _position += 2;
        return "\"\\/bfnrt"u8.Contains(escape[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool ReadWord(ReadOnlySpan<byte> word, SlotKind kind, out Slot value)
    {
        value = new Slot(_position, word.Length, kind);
        _position += word.Length;
        return _json[value.Start..].StartsWith(word);
    }

    bool ReadNumber(out Slot number)
    {
        var start = _position;
        number = default;
        Pass('-');
        if (!Pass('0') && !PassDigits()) return false;
        if (Pass('.') && !PassDigits()) return false;
        if (Pass('e') || Pass('E'))
        {
            if (!Pass('-')) Pass('+');
            if (!PassDigits()) return false;
        }

        number = new Slot(start, _position - start, SlotKind.Number);
        return true;
    }

    bool PassDigits()
    {
        var start = _position;
        while (_position < _json.Length && char.IsAsciiDigit((char)_json[_position])) _position++;
        return _position > start;
    }

    bool Pass(char sign)
    {
        if (_position == _json.Length || _json[_position] != sign) return false;
        _position++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Take(char sign)
    {
        if (Peek() != sign) return false;
        _position++;
        return true;
    }

    // The next byte that is no white space; 0 at the end. Machines write none, so that there is mostly nothing to pass.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    byte Peek()
    {
        if (_position < _json.Length && _json[_position] > ' ') return _json[_position];
        PassWhiteSpace();
        return _position < _json.Length ? _json[_position] : (byte)0;
    }

    void PassWhiteSpace()
    {
        while (_position < _json.Length && _json[_position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') _position++;
    }

    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);
}

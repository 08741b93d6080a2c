using System.Buffers;

namespace Gateway.Formats;

/// <summary>
/// Walks once over a JSON text whose bytes are all there, and checks it to the letter of RFC 8259. Unlike
/// <see cref="System.Text.Json.Utf8JsonReader"/> it says no where the text is broken, instead of throwing: an upstream that
/// is down answers every poll with HTML. Invalid UTF-8 in a text is let through, as that reader does.
/// </summary>
ref struct JsonWalk(ReadOnlySpan<byte> json)
{
    const int MaxDepth = 64;

    static readonly SearchValues<byte> EndOfPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

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
        var start = ++_position;
        var kind = SlotKind.Text;
        text = default;
        while (true)
        {
            var plain = _json[_position..].IndexOfAny(EndOfPlainText);
            if (plain < 0) return false;
            _position += plain;
            if (_json[_position] == '"') break;
            if (!PassEscape()) return false;
            kind = SlotKind.EscapedText;
        }

        text = new Slot(start, _position - start, kind);
        _position++;
        return true;
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
        PassAny("-"u8);
        if (!PassAny("0"u8) && !PassDigits()) return false;
        if (PassAny("."u8) && !PassDigits()) return false;
        if (PassAny("eE"u8))
        {
            PassAny("+-"u8);
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

    bool PassAny(ReadOnlySpan<byte> signs)
    {
        if (_position == _json.Length || !signs.Contains(_json[_position])) return false;
        _position++;
        return true;
    }

    bool Take(char sign)
    {
        if (Peek() != sign) return false;
        _position++;
        return true;
    }

    // The next byte that is no white space; 0 at the end.
    byte Peek()
    {
        while (_position < _json.Length)
        {
            var next = _json[_position];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return next;
            _position++;
        }

        return 0;
    }

    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);
}

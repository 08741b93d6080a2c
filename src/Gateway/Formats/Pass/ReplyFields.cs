using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>How far a body could be read.</summary>
enum ParseResult
{
    Ok,
    Empty,
    NotJson,
    NotAnObject,
}

/// <summary>
/// The values of all places in one reply, found in one pass over its bytes: no tree is built, and nothing is copied.
/// An envelope (<c>data</c>, <c>output</c>, ...) starts a frame: what is in it is found twice, once as seen from outside
/// (<c>data.status</c>) and once as if it were the reply itself (<c>status</c>).
/// </summary>
ref struct ReplyFields
{
    const int MaxFrames = 8, MaxFrameDepth = 4, MaxCursors = 24, Closed = -2;

    static readonly JsonReaderOptions Options = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    readonly ReadOnlyMemory<byte> _body;
    readonly ReadOnlySpan<byte> _bytes;
    readonly PathTree _paths;
    readonly Slot[] _slots;
    FrameList _frames;
    int _frameCount;

    /// <summary>Reads a body. Never throws, whatever the bytes are; must be disposed.</summary>
    public ReplyFields(PathTree paths, ReadOnlyMemory<byte> body)
    {
        _paths = paths;
        _body = SkipByteOrderMark(body);
        _bytes = _body.Span;
        _slots = ArrayPool<Slot>.Shared.Rent(MaxFrames * paths.Count);
        StartFrame(parent: -1, envelope: -1);
        Result = Scan();
    }

    public ParseResult Result { get; }

    /// <summary>Whether a watched key (the status, the id) stood twice in one object.</summary>
    public bool HasDuplicate { get; private set; }

    public readonly void Dispose() => ArrayPool<Slot>.Shared.Return(_slots);

    /// <summary>The value at a place, as seen from a frame.</summary>
    public readonly Field At(int frame, int node)
    {
        var slot = SlotAt(frame, node);
        return new Field(slot.Kind, slot.Length == 0 ? default : _body.Slice(slot.Start, slot.Length));
    }

    /// <summary>What kind of value stands at a place, as seen from a frame.</summary>
    public readonly SlotKind KindAt(int frame, int node) => SlotAt(frame, node).Kind;

    /// <summary>The frame of an envelope within a frame; -1: there is no object in that place.</summary>
    public readonly int FrameIn(int parent, int envelope)
    {
        for (var frame = 1; frame < _frameCount; frame++)
        {
            if (_frames[frame].Parent == parent && _frames[frame].Envelope == envelope) return frame;
        }

        return -1;
    }

    ParseResult Scan()
    {
        if (_bytes.TrimStart(" \t\r\n"u8).IsEmpty) return ParseResult.Empty;
        try
        {
            var reader = new Utf8JsonReader(_bytes, Options);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                return reader.Read() ? ParseResult.NotJson : ParseResult.NotAnObject;
            }

            ReadObject(ref reader, [new Cursor(0, PathTree.Root)]);
            return reader.Read() ? ParseResult.NotJson : ParseResult.Ok;
        }
        catch (JsonException)
        {
            return ParseResult.NotJson;
        }
    }

    // Recursion is bounded by the reader's MaxDepth.
    void ReadObject(ref Utf8JsonReader reader, scoped ReadOnlySpan<Cursor> cursors)
    {
        Span<Cursor> next = stackalloc Cursor[MaxCursors];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var count = 0;
            var name = PropertyName(ref reader);
            if (name >= 0)
            {
                foreach (var cursor in cursors)
                {
                    var child = _paths.Child(cursor.Node, name);
                    if (child >= 0) next[count++] = new Cursor(cursor.Frame, child);
                }
            }

            reader.Read();
            ReadValue(ref reader, next, count);
        }
    }

    void ReadArray(ref Utf8JsonReader reader, scoped ReadOnlySpan<Cursor> cursors)
    {
        Span<Cursor> next = stackalloc Cursor[MaxCursors];
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var count = 0;
            foreach (var cursor in cursors)
            {
                foreach (var element in _paths[cursor.Node].Elements)
                {
                    var wanted = element.KeyNode < 0 ? element.Step.Index == index : SlotAt(cursor.Frame, element.Node).Kind == SlotKind.Absent;
                    if (wanted && count < MaxCursors) next[count++] = new Cursor(cursor.Frame, element.Node);
                }
            }

            ReadValue(ref reader, next, count);
            ForgetOtherEntries(cursors);
        }
    }

    void ReadValue(ref Utf8JsonReader reader, scoped Span<Cursor> cursors, int count)
    {
        if (count == 0)
        {
            reader.Skip();
            return;
        }

        var slot = Describe(ref reader);
        var below = 0;
        for (var i = 0; i < count; i++)
        {
            Record(cursors[i], slot);
            if (!_paths[cursors[i].Node].IsLeaf) cursors[below++] = cursors[i];
        }

        // Nothing is in an empty object: an empty envelope is no job, just as null is none.
        if (below == 0 || slot.Kind is SlotKind.EmptyObject or SlotKind.EmptyArray)
        {
            reader.Skip();
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadArray(ref reader, cursors[..below]);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            OpenEnvelopes(cursors, ref below);
            ReadObject(ref reader, cursors[..below]);
        }
    }

    void OpenEnvelopes(scoped Span<Cursor> cursors, ref int count)
    {
        for (int i = 0, seen = count; i < seen && count < cursors.Length; i++)
        {
            if (!_paths[cursors[i].Node].IsEnvelope) continue;
            var frame = StartFrame(cursors[i].Frame, cursors[i].Node);
            if (frame >= 0) cursors[count++] = new Cursor(frame, PathTree.Root);
        }
    }

    // The last of several equal keys wins, whole: nothing of the earlier one stays behind, not even below it.
    void Forget(int frame, int node)
    {
        SlotAt(frame, node) = default;
        if (_paths[node].IsEnvelope) CloseFrame(FrameIn(frame, node));
        foreach (var child in _paths[node].Children) Forget(frame, child);
    }

    void ForgetOtherEntries(scoped ReadOnlySpan<Cursor> cursors)
    {
        foreach (var cursor in cursors)
        {
            foreach (var element in _paths[cursor.Node].Elements)
            {
                if (element.KeyNode >= 0 && !IsTheEntry(cursor.Frame, element)) Forget(cursor.Frame, element.Node);
            }
        }
    }

    readonly bool IsTheEntry(int frame, PathElement element)
    {
        var key = At(frame, element.KeyNode);
        return element.Step.Value is { } value ? Words.Same(key.Text.Span, value) : key.HasValue;
    }

    void Record(Cursor cursor, Slot slot)
    {
        if (SlotAt(cursor.Frame, cursor.Node).Kind != SlotKind.Absent)
        {
            Forget(cursor.Frame, cursor.Node);
            HasDuplicate |= _paths[cursor.Node].IsWatched;
        }

        SlotAt(cursor.Frame, cursor.Node) = slot;
    }

    readonly Slot Describe(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.String when reader.ValueIsEscaped => new Slot(start + 1, reader.ValueSpan.Length, SlotKind.EscapedText),
            JsonTokenType.String => new Slot(start + 1, reader.ValueSpan.Length, SlotKind.Text),
            JsonTokenType.Number => new Slot(start, reader.ValueSpan.Length, SlotKind.Number),
            JsonTokenType.True => new Slot(start, 0, SlotKind.True),
            JsonTokenType.False => new Slot(start, 0, SlotKind.False),
            JsonTokenType.StartObject => new Slot(start, 0, NextIs(reader.BytesConsumed, (byte)'}') ? SlotKind.EmptyObject : SlotKind.Object),
            JsonTokenType.StartArray => new Slot(start, 0, NextIs(reader.BytesConsumed, (byte)']') ? SlotKind.EmptyArray : SlotKind.Array),
            _ => new Slot(start, 0, SlotKind.Null),
        };
    }

    readonly bool NextIs(long position, byte wanted)
    {
        var rest = _bytes[(int)position..].TrimStart(" \t\r\n"u8);
        return !rest.IsEmpty && rest[0] == wanted;
    }

    readonly int PropertyName(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return _paths.Name(reader.ValueSpan);
        var text = JsonText.Read(_body.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length), escaped: true);
        return _paths.Name(text.Span);
    }

    int StartFrame(int parent, int envelope)
    {
        var depth = parent < 0 ? 0 : _frames[parent].Depth + 1;
        if (depth > MaxFrameDepth) return -1;
        var frame = 0;
        while (frame < _frameCount && _frames[frame].Parent != Closed) frame++;
        if (frame == MaxFrames) return -1;
        if (frame == _frameCount) _frameCount++;
        _frames[frame] = new Frame((short)parent, (short)envelope, (short)depth);
        _slots.AsSpan(frame * _paths.Count, _paths.Count).Clear();
        return frame;
    }

    void CloseFrame(int closed)
    {
        if (closed < 0) return;
        _frames[closed] = new Frame(Closed, 0, 0);
        for (var frame = 1; frame < _frameCount; frame++)
        {
            if (_frames[frame].Parent == closed) CloseFrame(frame);
        }
    }

    readonly ref Slot SlotAt(int frame, int node) => ref _slots[(frame * _paths.Count) + node];

    static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>A node that the reader stands at, as seen from a frame.</summary>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Cursor(short Frame, short Node)
    {
        public Cursor(int frame, int node)
            : this((short)frame, (short)node)
        {
        }
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Frame(short Parent, short Envelope, short Depth);

    [System.Runtime.CompilerServices.InlineArray(MaxFrames)]
    struct FrameList
    {
        Frame _first;
    }
}

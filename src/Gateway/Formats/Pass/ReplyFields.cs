using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Formats;

/// <summary>How far a body could be read.</summary>
enum ParseResult
{
    Ok, Empty, NotJson, NotAnObject,
}

/// <summary>
/// The values of all places in one reply, found in one pass over its bytes: no tree is built, and nothing is copied.
/// An envelope (<c>data</c>, <c>output</c>, ...) starts a frame: what is in it is found twice, once as seen from outside
/// (<c>data.status</c>) and once as if it were the reply itself (<c>status</c>).
/// </summary>
ref struct ReplyFields
{
    // As many frames as _frames has room for.
    const int MaxFrames = 8, MaxFrameDepth = 4, MaxCursors = 24, Closed = -2;

    readonly ReadOnlyMemory<byte> _body;
    readonly ReadOnlySpan<byte> _bytes;
    readonly PathTree _paths;
    readonly Slot[] _slots;
    readonly int _nodeCount;
    InlineArray8<Frame> _frames;
    int _frameCount;

    /// <summary>Reads a body. Never throws, whatever the bytes are; must be disposed.</summary>
    public ReplyFields(PathTree paths, ReadOnlyMemory<byte> body)
    {
        _paths = paths;
        _body = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        _nodeCount = paths.Count;
        _bytes = _body.Span;
        _slots = ArrayPool<Slot>.Shared.Rent(MaxFrames * _nodeCount);
        StartFrame(parent: -1, envelope: -1);
        Result = Scan();
    }

    public ParseResult Result { get; }

    /// <summary>The reply, without its byte order mark.</summary>
    public readonly ReadOnlyMemory<byte> Body => _body;

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
        var json = new JsonWalk(_bytes);
        if (json.IsAtEnd(0)) return ParseResult.Empty;
        var at = json.ReadValue(0, out var value);
        at = value.Kind == SlotKind.Object ? ReadMembers(ref json, at, [new Cursor(0, PathTree.Root)]) : json.PassOver(at, value.Kind);
        if (!json.IsAtEnd(at)) return ParseResult.NotJson;
        return value.Kind is SlotKind.Object or SlotKind.EmptyObject ? ParseResult.Ok : ParseResult.NotAnObject;
    }

    // Recursion is bounded by the depth that the walk allows.
    int ReadMembers(ref JsonWalk json, int at, scoped ReadOnlySpan<Cursor> cursors)
    {
        Span<Cursor> next = stackalloc Cursor[MaxCursors];
        for (var isClosed = false; !isClosed;)
        {
            at = json.ReadName(at, out var slot);
            var name = NameIn(slot);
            var hash = PathTree.Hash(name);
            var count = 0;
            foreach (var cursor in cursors)
            {
                var child = _paths.Child(cursor.Node, name, hash);
                if (child >= 0) next[count++] = new Cursor(cursor.Frame, child);
            }

            at = json.ReadCommaOr('}', ReadValue(ref json, at, next, count), out isClosed);
        }

        return at;
    }

    int ReadEntries(ref JsonWalk json, int at, scoped ReadOnlySpan<Cursor> cursors)
    {
        Span<Cursor> next = stackalloc Cursor[MaxCursors];
        var isClosed = false;
        for (var index = 0; !isClosed; index++)
        {
            var count = 0;
            foreach (var cursor in cursors)
            {
                foreach (var element in _paths[cursor.Node].Elements)
                {
                    var isWanted = element.KeyNode < 0
                        ? element.Step.Index == index
                        : KindAt(cursor.Frame, element.Node) == SlotKind.Absent;
                    if (isWanted && count < MaxCursors) next[count++] = new Cursor(cursor.Frame, element.Node);
                }
            }

            at = ReadValue(ref json, at, next, count);
            ForgetOtherEntries(cursors);
            at = json.ReadCommaOr(']', at, out isClosed);
        }

        return at;
    }

    int ReadValue(ref JsonWalk json, int at, scoped Span<Cursor> cursors, int count)
    {
        at = json.ReadValue(at, out var value);
        if (at == JsonWalk.Broken) return at;
        var below = 0;
        for (var i = 0; i < count; i++)
        {
            Record(cursors[i], value);
            if (!_paths.IsLeaf(cursors[i].Node)) cursors[below++] = cursors[i];
        }

        if (below == 0) return json.PassOver(at, value.Kind);

        // An empty object and null are no job.
        if (value.Kind == SlotKind.Object) below = OpenEnvelopes(cursors, below);
        return value.Kind switch
        {
            SlotKind.Object => ReadMembers(ref json, at, cursors[..below]),
            SlotKind.Array => ReadEntries(ref json, at, cursors[..below]),
            _ => at,
        };
    }

    int OpenEnvelopes(scoped Span<Cursor> cursors, int count)
    {
        for (int i = 0, seen = count; i < seen && count < cursors.Length; i++)
        {
            if (!_paths[cursors[i].Node].IsEnvelope) continue;
            var frame = StartFrame(cursors[i].Frame, cursors[i].Node);
            if (frame >= 0) cursors[count++] = new Cursor(frame, PathTree.Root);
        }

        return count;
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
        ref var here = ref SlotAt(cursor.Frame, cursor.Node);
        if (here.Kind != SlotKind.Absent)
        {
            // Below a scalar there is nothing to forget: a reply of nothing but equal keys costs no more than another.
            if (here.Kind is SlotKind.Object or SlotKind.Array) Forget(cursor.Frame, cursor.Node);
            HasDuplicate |= _paths[cursor.Node].IsWatched;
        }

        here = slot;
    }

    readonly ReadOnlySpan<byte> NameIn(Slot slot)
    {
        var raw = _bytes.Slice(slot.Start, slot.Length);
        return slot.Kind == SlotKind.EscapedText ? JsonText.Read(raw.ToArray(), escaped: true).Span : raw;
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
        _slots.AsSpan(frame * _nodeCount, _nodeCount).Clear();
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

    readonly ref Slot SlotAt(int frame, int node) => ref _slots[(frame * _nodeCount) + node];

    /// <summary>A node that the reader stands at, as seen from a frame.</summary>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Cursor(int Frame, int Node);

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Frame(short Parent, short Envelope, short Depth);
}

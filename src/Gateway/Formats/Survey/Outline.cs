using System.Text;

namespace Gateway.Formats;

/// <summary>One value of a reply.</summary>
/// <param name="Parent">The entry of the object or array that it stands in; -1: it is the reply.</param>
/// <param name="Depth">How many objects and arrays are around it.</param>
/// <param name="Key">Its key without case, <c>_</c> and <c>-</c>; of an entry of an array the array's.</param>
/// <param name="Json">The text that it stands in: the reply, or JSON that stands as a text in it.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Whose place it is.</param>
readonly record struct OutlineEntry(int Parent, int Depth, string Key, ReadOnlyMemory<byte> Json, Slot Value, PlaceRole Place)
{
    /// <summary>The value of a scalar.</summary>
    public Field Field => new(Value.Kind, Value.Length == 0 ? default : Json.Slice(Value.Start, Value.Length));
}

/// <summary>
/// Every value of a reply in one list, in the order in which they stand there. It is made only where the places of the formats found
/// nothing: no list is made of the reply to a normal poll.
/// </summary>
sealed class Outline
{
    /// <summary>How many values are looked at. What has more of them is not known to be without a result.</summary>
    const int MaxEntries = 2048;

    /// <summary>How deep it is looked. What stands deeper is passed over.</summary>
    const int MaxDepth = 12;

    /// <summary>How long a text may be to be read as JSON, in bytes.</summary>
    const int MaxText = 1 << 20;

    /// <summary>How often JSON may stand as a text in JSON.</summary>
    const int MaxTexts = 2;

    /// <summary>How much of a key is looked at, in bytes.</summary>
    const int MaxKey = 200;

    readonly List<OutlineEntry> _entries = [];
    readonly List<int> _ends = [];

    /// <summary>Lists the values of a reply. Never throws, whatever the bytes are: what is no JSON has none.</summary>
    public Outline(ReadOnlyMemory<byte> reply)
    {
        if (!TryRead(reply, parent: -1, key: "", nesting: 0)) _entries.Clear();
    }

    public IReadOnlyList<OutlineEntry> Entries => _entries;

    /// <summary>Whether every value was looked at.</summary>
    public bool IsComplete => _entries.Count < MaxEntries;

    /// <summary>The bytes of an object or an array.</summary>
    public ReadOnlyMemory<byte> Bytes(int entry) => _entries[entry].Json[_entries[entry].Value.Start.._ends[entry]];

    /// <summary>The entries that stand right in an object or an array.</summary>
    public IEnumerable<int> ChildrenOf(int parent)
    {
        for (var child = parent + 1; child < _entries.Count && _entries[child].Depth > _entries[parent].Depth; child++)
        {
            if (_entries[child].Parent == parent) yield return child;
        }
    }

    /// <summary>Whether an entry stands in another one, at any depth.</summary>
    public bool IsWithin(int entry, int ancestor)
    {
        while (entry > ancestor) entry = _entries[entry].Parent;
        return entry == ancestor;
    }

    /// <summary>The place of an entry, for people: <c>payload.videos[].url</c> in folded keys.</summary>
    public string PathOf(int entry)
    {
        var path = new StringBuilder();
        for (; entry > 0; entry = _entries[entry].Parent)
        {
            var parent = _entries[entry].Parent;
            var isEntry = parent >= 0 && _entries[parent].Value.Kind == SlotKind.Array;
            path.Insert(0, isEntry ? "[]" : path.Length == 0 || path[0] == '[' ? _entries[entry].Key : _entries[entry].Key + ".");
            if (isEntry && path.Length > 2 && path[2] != '[') path.Insert(2, '.');
        }

        return path.ToString();
    }

    bool TryRead(ReadOnlyMemory<byte> json, int parent, string key, int nesting)
    {
        var walk = new JsonWalk(json.Span);
        var start = _entries.Count;
        if (walk.IsAtEnd(Read(ref walk, json, 0, parent, key, nesting))) return true;
        _entries.RemoveRange(start, _entries.Count - start);
        _ends.RemoveRange(start, _ends.Count - start);
        return false;
    }

    // Recursion is bounded by the depth that the walk allows.
    int Read(ref JsonWalk walk, ReadOnlyMemory<byte> json, int at, int parent, string key, int nesting)
    {
        at = walk.ReadValue(at, out var value);
        if (at == JsonWalk.Broken) return at;
        var (index, depth) = (_entries.Count, parent < 0 ? 0 : _entries[parent].Depth + 1);
        if (!IsComplete || depth > MaxDepth) return walk.PassOver(at, value.Kind);
        var role = KeyNames.RoleOf(key, parent < 0 ? PlaceRole.Upstreams : _entries[parent].Place);
        _entries.Add(new OutlineEntry(parent, depth, key, json, value, role));
        _ends.Add(at);
        if (value.Kind == SlotKind.Object) at = ReadMembers(ref walk, json, at, index, nesting);
        else if (value.Kind == SlotKind.Array) at = ReadItems(ref walk, json, at, index, key, nesting);
        else if (value.Kind is SlotKind.Text or SlotKind.EscapedText) ReadText(index, parent, key, nesting);
        if (at != JsonWalk.Broken) _ends[index] = at;
        return at;
    }

    int ReadMembers(ref JsonWalk walk, ReadOnlyMemory<byte> json, int at, int index, int nesting)
    {
        for (var isClosed = false; !isClosed && at != JsonWalk.Broken;)
        {
            at = walk.ReadName(at, out var name);
            if (at == JsonWalk.Broken) return at;
            var text = new Field(name.Kind, json.Slice(name.Start, Math.Min(name.Length, MaxKey))).ToString();
            var key = KeyNames.Fold(text);
            Drop(index, key);
            at = walk.ReadCommaOr('}', Read(ref walk, json, at, index, key, nesting), out isClosed);
        }

        return at;
    }

    int ReadItems(ref JsonWalk walk, ReadOnlyMemory<byte> json, int at, int index, string key, int nesting)
    {
        for (var isClosed = false; !isClosed && at != JsonWalk.Broken;)
            at = walk.ReadCommaOr(']', Read(ref walk, json, at, index, key, nesting), out isClosed);
        return at;
    }

    // The last of several equal keys wins, whole: nothing of the earlier one stays behind.
    void Drop(int parent, string key)
    {
        for (var earlier = _entries.Count - 1; earlier > parent; earlier--)
        {
            while (_entries[earlier].Parent != parent) earlier = _entries[earlier].Parent;
            if (_entries[earlier].Key != key) continue;
            var depth = _entries[earlier].Depth;
            for (var entry = earlier; entry == earlier || (entry < _entries.Count && _entries[entry].Depth > depth); entry++)
                _entries[entry] = _entries[entry] with { Key = "", Place = PlaceRole.Dropped };
            return;
        }
    }

    void ReadText(int index, int parent, string key, int nesting)
    {
        if (nesting == MaxTexts || _entries[index].Value.Length > MaxText || _entries[index].Place == PlaceRole.Clients) return;
        var text = _entries[index].Field.Text;
        if (text.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]) TryRead(text, parent, key, nesting + 1);
    }
}

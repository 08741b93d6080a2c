using System.Text;

namespace Gateway.Tests.Formats.Laws;

/// <summary>Changes a reply as suppliers, proxies and enemies do. The same seed changes the same reply in the same way.</summary>
sealed class Mutator(int seed, IReadOnlyList<JsonTree> others, IReadOnlyList<string> names)
{
    // A sequence that is the same with every version of the runtime is not needed: a failure prints the mutated body.
    readonly Random _random = new(seed);

    /// <summary>A body with one to four changes: mostly to its structure, as nearly all changes of bytes end in no JSON at all.</summary>
    public byte[] Mutate(byte[] body, JsonTree? tree)
    {
        var changes = _random.Next(1, 5);
        var bytes = body;
        if (tree is not null && _random.Next(5) > 0)
        {
            var copy = tree.Copy();
            for (var i = 0; i < changes; i++) copy = Change(copy);
            bytes = Encoding.UTF8.GetBytes(copy.Text());
            changes = _random.Next(4) == 0 ? 1 : 0;
        }

        for (var i = 0; i < changes; i++) bytes = Change(bytes);
        return bytes;
    }

    /// <summary>A mutation's HTTP status: mostly the case's own.</summary>
    public int Status(int own) => _random.Next(6) > 0 ? own : Pick(Spice.HttpStatuses);

    /// <summary>The tree with the members of every object in another order.</summary>
    public void Shuffle(JsonTree tree)
    {
        foreach (var node in tree.All().Where(node => !node.IsArray))
        {
            var members = node.Members.ToArray();
            _random.Shuffle(members);
            node.Members = [.. members];
        }
    }

    public string Whitespace() => string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => Pick([" ", "\t", "\n", "\r\n", "    "])));

    public JsonTree AnyOther() => Pick(others);

    public int Below(int limit) => _random.Next(limit);

    JsonTree Change(JsonTree root)
    {
        var node = Pick(root.All().ToList());
        switch (_random.Next(10))
        {
            case 0: Retype(node); break;
            case 1: Become(node, JsonTree.Of("null")); break;
            case 2: Become(node, Raw(Pick(Spice.Values))); break;
            case 3: return Wrap(root);
            case 4: Become(node, new JsonTree { Members = [(Pick(Spice.Envelopes), node.Copy())] }); break;
            case 5: Become(node, Pick(others).Copy()); break;
            default: ChangeMember(root); break;
        }

        return root;
    }

    void ChangeMember(JsonTree root)
    {
        if (root.All().Where(node => node.Members.Count > 0).ToList() is not { Count: > 0 } parents) return;
        var parent = Pick(parents);
        var at = _random.Next(parent.Members.Count);
        var (name, value) = parent.Members[at];
        switch (_random.Next(6))
        {
            case 0: parent.Members.RemoveAt(at); break;
            case 1: parent.Members.Insert(_random.Next(parent.Members.Count), (name, value.Copy())); break;
            case 2: parent.Members.Add((name, Raw(Pick(Spice.Values)))); break;
            case 3: parent.Members[at] = (parent.IsArray ? "" : Pick(names), value); break;
            case 4: parent.Members.Add((parent.IsArray ? "" : Pick(names), Raw(Pick(Spice.Values)))); break;
            default: parent.Members[at] = (name, Raw(Pick(Spice.Values))); break;
        }
    }

    void Retype(JsonTree node)
    {
        if (node.Scalar is ['"', .. var inner]) Become(node, JsonTree.Of(inner.Length > 1 && char.IsAsciiDigit(inner[0]) ? inner[..^1] : _random.Next(-1, 101).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        else if (node.Scalar is { } scalar) Become(node, JsonTree.Of($"\"{scalar}\""));
        else if (node.IsArray) Become(node, new JsonTree { Members = [.. node.Members.Select(item => (Pick(names), item.Value))] });
        else Become(node, new JsonTree { IsArray = true, Members = [.. node.Members.Select(member => ("", member.Value))] });
    }

    JsonTree Wrap(JsonTree root)
    {
        for (var depth = _random.Next(1, _random.Next(8) == 0 ? 70 : 4); depth > 0; depth--)
            root = _random.Next(6) == 0 ? new JsonTree { IsArray = true, Members = [("", root)] } : new JsonTree { Members = [(Pick(Spice.Envelopes), root)] };
        return root;
    }

    byte[] Change(byte[] bytes)
    {
        var at = _random.Next(bytes.Length + 1);
        switch (_random.Next(6))
        {
            case 0 when at < bytes.Length: return [.. bytes[..at], (byte)(bytes[at] ^ (1 << _random.Next(8))), .. bytes[(at + 1)..]];
            case 1 when at < bytes.Length: return [.. bytes[..at], (byte)_random.Next(256), .. bytes[(at + 1)..]];
            case 2: return [.. bytes[..at], .. Pick(Spice.Bytes), .. bytes[at..]];
            case 3: return bytes[..at];
            case 4: return _random.Next(2) == 0 ? [0xEF, 0xBB, 0xBF, .. bytes] : [.. bytes, .. Pick(Spice.Bytes)];
            default:
                var end = Math.Min(bytes.Length, at + _random.Next(1, 20));
                return [.. bytes[..at], .. bytes[end..]];
        }
    }

    static void Become(JsonTree node, JsonTree other)
    {
        (node.Scalar, node.IsArray) = (other.Scalar, other.IsArray);
        node.Members = other.Members;
    }

    // Objects and arrays of the spice are parsed, so that later changes reach into them.
    static JsonTree Raw(string value) => value[0] is '{' or '[' ? JsonTree.Parse(Encoding.UTF8.GetBytes(value))! : JsonTree.Of(value);

    T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}

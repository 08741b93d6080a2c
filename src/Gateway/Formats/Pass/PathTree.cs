namespace Gateway.Formats;

/// <summary>
/// Every place of every format as one tree of property names, so that one pass over a reply finds the values for all of
/// them. A place is <c>a.b[0].c</c>; <c>[key]</c> is the first entry of an array in which that key has a value, and
/// <c>[key=value]</c> the first in which it has that value.
/// </summary>
sealed class PathTree
{
    public const int Root = 0;

    readonly NameTable _names = new();
    readonly List<PathNode> _nodes = [new PathNode("")];
    PathNode[] _frozen = [];
    (int Key, int Child)[] _edges = [];

    /// <summary>How many nodes there are: a reply has one slot for each, per frame.</summary>
    public int Count => _nodes.Count;

    public PathNode this[int node] => _frozen[node];

    /// <summary>The node of a place, made where it is new.</summary>
    /// <exception cref="FormatException">The text is no place.</exception>
    public int Add(string place)
    {
        var node = Root;
        foreach (var step in PathSteps.Parse(place))
            node = step.Array is null ? Property(node, step.Name) : Element(node, step.Array);
        return node;
    }

    /// <summary>The same, and an object that stands there is read as an envelope: as if it were a reply itself.</summary>
    public int AddEnvelope(string place)
    {
        var node = Add(place);
        _nodes[node].IsEnvelope = true;
        return node;
    }

    /// <summary>The same, and a second one in a reply is suspicious.</summary>
    public int AddWatched(string place)
    {
        var node = Add(place);
        _nodes[node].IsWatched = true;
        return node;
    }

    /// <summary>Lays the tree out for reading. Nothing is added after this.</summary>
    public void Freeze()
    {
        _names.Freeze();
        _frozen = [.. _nodes];
        _edges = new (int, int)[BitUtil.PowerOfTwoAbove(_nodes.Count * 4)];
        for (var node = 0; node < _frozen.Length; node++)
        {
            foreach (var (name, child) in _frozen[node].Properties)
            {
                var bucket = Bucket(Key(node, name));
                while (_edges[bucket].Child != 0) bucket = (bucket + 1) & (_edges.Length - 1);
                _edges[bucket] = (Key(node, name), child);
            }
        }
    }

    /// <summary>The number of a property name, -1: no place has it.</summary>
    public int Name(ReadOnlySpan<byte> utf8) => _names.Find(utf8);

    /// <summary>The node of a named property below a node, -1: no place goes there.</summary>
    public int Child(int node, int name)
    {
        var key = Key(node, name);
        for (var bucket = Bucket(key); _edges[bucket].Child != 0; bucket = (bucket + 1) & (_edges.Length - 1))
        {
            if (_edges[bucket].Key == key) return _edges[bucket].Child;
        }

        return -1;
    }

    int Property(int node, string name)
    {
        var number = _names.Add(name);
        if (!_nodes[node].Properties.TryGetValue(number, out var child))
        {
            _nodes[node].Properties[number] = child = _nodes.Count;
            _nodes[node].Children.Add(child);
            _nodes.Add(new PathNode(Join(_nodes[node].Place, name)));
        }

        return child;
    }

    int Element(int node, ArrayStep step)
    {
        var known = _nodes[node].Elements.Find(element => element.Step == step);
        if (known is not null) return known.Node;
        var child = _nodes.Count;
        _nodes[node].Children.Add(child);
        _nodes.Add(new PathNode(_nodes[node].Place + step));
        _nodes[node].Elements.Add(new PathElement(step, child, step.Key is null ? -1 : Property(child, step.Key)));
        return child;
    }

    static string Join(string parent, string name) => parent.Length == 0 ? name : parent + "." + name;

    static int Key(int node, int name) => (node << 12) | name;

    int Bucket(int key) => (int)(((uint)key * 2654435761u) >> 12) & (_edges.Length - 1);
}

/// <summary>One node: the end of some place, or a step on the way to one.</summary>
sealed class PathNode(string place)
{
    /// <summary>The place as it is written.</summary>
    public string Place { get; } = place;
    public Dictionary<int, int> Properties { get; } = [];
    public List<PathElement> Elements { get; } = [];
    public List<int> Children { get; } = [];
    public bool IsEnvelope { get; set; }
    public bool IsWatched { get; set; }
    public bool IsLeaf => Children.Count == 0 && !IsEnvelope;
}

/// <summary>The entry of an array that a place looks into.</summary>
/// <param name="Step">Which one.</param>
/// <param name="Node">Where its values go.</param>
/// <param name="KeyNode">Where the value stands that tells whether this is the one; -1: the index tells.</param>
sealed record PathElement(ArrayStep Step, int Node, int KeyNode);

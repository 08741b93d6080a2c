using System.Numerics;
using System.Text;

namespace Gateway.Formats;

/// <summary>
/// Every place of every format as one tree of property names, so that one pass over a reply finds the values for all of
/// them. A place is <c>a.b[0].c</c>; <c>[key]</c> is the first entry of an array in which that key has a value, and
/// <c>[key=value]</c> the first in which it has that value.
/// </summary>
sealed class PathTree
{
    public const int Root = 0;

    readonly List<PathNode> _nodes = [new PathNode("")];
    PathNode[] _frozen = [];
    Edge[] _edges = [];
    bool[] _isLeaf = [];

    /// <summary>How many nodes there are: a reply has one slot for each, per frame.</summary>
    public int Count => _nodes.Count;

    public PathNode this[int node] => _frozen[node];

    /// <summary>Whether no place goes on below a node.</summary>
    public bool IsLeaf(int node) => _isLeaf[node];

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
    public int AddEnvelope(string place) => Mark(Add(place), static node => node.IsEnvelope = true);

    /// <summary>The same, and a second one in a reply is suspicious.</summary>
    public int AddWatched(string place) => Mark(Add(place), static node => node.IsWatched = true);

    /// <summary>Lays the tree out for reading. Nothing is added after this.</summary>
    public void Freeze()
    {
        _frozen = [.. _nodes];
        _isLeaf = [.. _nodes.Select(node => node.Children.Count == 0 && !node.IsEnvelope)];
        _edges = new Edge[BitOperations.RoundUpToPowerOf2((uint)_nodes.Count * 2)];
        for (var node = 0; node < _frozen.Length; node++)
        {
            foreach (var (name, child) in _frozen[node].Properties) AddEdge(node, Encoding.UTF8.GetBytes(name), child);
        }
    }

    /// <summary>The node of a named property below a node, -1: no place goes there.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">The name.</param>
    /// <param name="hash">The name's hash: a name is looked up below several nodes.</param>
    public int Child(int node, ReadOnlySpan<byte> name, int hash)
    {
        var edges = _edges;
        var key = Key(node, hash);
        for (var i = key & (edges.Length - 1); edges[i].Name is { } known; i = (i + 1) & (edges.Length - 1))
        {
            if (edges[i].Key == key && name.SequenceEqual(known)) return edges[i].Child;
        }

        return -1;
    }

    int Mark(int node, Action<PathNode> mark)
    {
        mark(_nodes[node]);
        return node;
    }

    void AddEdge(int node, byte[] name, int child)
    {
        var key = Key(node, PropertyNames.Hash(name));
        var i = key & (_edges.Length - 1);
        while (_edges[i].Name is not null) i = (i + 1) & (_edges.Length - 1);
        _edges[i] = new Edge(name, key, child);
    }

    int Property(int node, string name)
    {
        if (!_nodes[node].Properties.TryGetValue(name, out var child))
        {
            _nodes[node].Properties[name] = child = _nodes.Count;
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

    // Equal names below different nodes have different keys: the factor is odd.
    static int Key(int node, int hash) => hash ^ (node * 0x2545F491);

    /// <summary>The way from a node to a child. The key beside the name spares nearly all comparisons in vain.</summary>
    readonly record struct Edge(byte[]? Name, int Key, int Child);
}

/// <summary>One node: the end of some place, or a step on the way to one.</summary>
sealed class PathNode(string place)
{
    /// <summary>The place as it is written.</summary>
    public string Place { get; } = place;
    public Dictionary<string, int> Properties { get; } = new(StringComparer.Ordinal);
    public List<PathElement> Elements { get; } = [];
    public List<int> Children { get; } = [];
    public bool IsEnvelope { get; set; }
    public bool IsWatched { get; set; }
}

/// <summary>The entry of an array that a place looks into.</summary>
/// <param name="Step">Which one.</param>
/// <param name="Node">Where its values go.</param>
/// <param name="KeyNode">Where the value stands that tells whether this is the one; -1: the index tells.</param>
sealed record PathElement(ArrayStep Step, int Node, int KeyNode);

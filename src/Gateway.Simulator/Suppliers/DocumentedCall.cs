using Gateway.Simulation.Checks;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Suppliers;

/// <summary>One documented call.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Method">The HTTP method. A download by GET can also be asked for by HEAD.</param>
/// <param name="Path">The target.</param>
/// <param name="Answer">Executes and answers a request that passed the checks.</param>
sealed record DocumentedCall(Operation Operation, string Method, PathPattern Path, Func<Call, Reply> Answer)
{
    /// <summary>The content types that the body may have; empty: the call has no body.</summary>
    public string[] ContentTypes { get; init; } = [];

    /// <summary>The documented body.</summary>
    public ObjectSchema Body { get; init; } = new();

    /// <summary>Headers that are required besides the key, with the values that they may have.</summary>
    public IReadOnlyList<(string Name, string[] Values)> Headers { get; init; } = [];

    /// <summary>Whether the call can be made with this HTTP method.</summary>
    public bool Accepts(string method) => method == Method || (method is "HEAD" && Method is "GET" && Operation is Operation.Content);

    /// <summary>The first invalid header; null: all are valid.</summary>
    public Refusal? CheckHeaders(IHeaderDictionary headers)
    {
        foreach (var (name, values) in Headers)
        {
            if (!values.Contains(headers[name].ToString(), StringComparer.Ordinal))
                return new(RefusalReason.MissingHeader, $"The header {name} must be {string.Join(" or ", values)}.", name);
        }
        return null;
    }
}

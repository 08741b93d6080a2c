using Gateway.Simulation.Checks;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Suppliers;

/// <summary>One documented call.</summary>
/// <param name="Operation">What it is about.</param>
/// <param name="Method">GET also answers HEAD where it is about bytes.</param>
/// <param name="Path">Its target.</param>
/// <param name="Answer">What is said to a request that passed the checks.</param>
sealed record DocumentedCall(Operation Operation, string Method, PathPattern Path, Func<Call, Reply> Answer)
{
    /// <summary>The content types that its body may have; none: it has no body.</summary>
    public string[] ContentTypes { get; init; } = [];

    /// <summary>What its body has to look like.</summary>
    public Fields Body { get; init; } = new();

    /// <summary>Headers that it needs besides the key, and the values that they may have.</summary>
    public IReadOnlyList<(string Name, string[] Values)> Headers { get; init; } = [];

    public bool Takes(string method) => method == Method || (method is "HEAD" && Method is "GET" && Operation is Operation.Content);

    /// <summary>What is wrong with a request's headers.</summary>
    public Refusal? CheckHeaders(IHeaderDictionary headers)
    {
        foreach (var (name, values) in Headers)
        {
            if (!values.Contains(headers[name].ToString(), StringComparer.Ordinal))
                return new(RefusalReason.MissingHeader, $"The header {name} has to be {string.Join(" or ", values)}.", name);
        }
        return null;
    }
}

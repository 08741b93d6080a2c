using System.Collections.ObjectModel;
using Microsoft.Extensions.Primitives;

namespace Gateway.Simulation.Traffic;

/// <summary>A request as a supplier received it.</summary>
public sealed class ReceivedRequest
{
    internal ReceivedRequest(HttpRequest request, string target)
    {
        Method = request.Method;
        Target = target;
        Headers = new ReadOnlyDictionary<string, StringValues>(
            new Dictionary<string, StringValues>(request.Headers, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The method, as sent.</summary>
    public string Method { get; }

    /// <summary>Path and query as they were sent, not decoded.</summary>
    public string Target { get; }

    /// <summary>Every header, by its name in any case.</summary>
    public IReadOnlyDictionary<string, StringValues> Headers { get; }

    /// <summary>The value of a header, several joined by commas; null: it was not sent.</summary>
    public string? this[string header] => Headers.TryGetValue(header, out var values) ? values.ToString() : null;
}

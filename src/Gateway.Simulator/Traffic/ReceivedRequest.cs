using System.Collections.ObjectModel;
using Microsoft.Extensions.Primitives;

namespace Gateway.Simulation.Traffic;

/// <summary>A request as a supplier got it.</summary>
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

    /// <summary>Path and query as they stood on the wire, nothing decoded.</summary>
    public string Target { get; }

    /// <summary>Every header, names in any case. A request with a body has Content-Length or Transfer-Encoding.</summary>
    public IReadOnlyDictionary<string, StringValues> Headers { get; }

    /// <summary>One header's value, several joined by commas; null where it was not sent.</summary>
    public string? this[string header] => Headers.TryGetValue(header, out var values) ? values.ToString() : null;
}

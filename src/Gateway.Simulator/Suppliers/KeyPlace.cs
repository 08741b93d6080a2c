namespace Gateway.Simulation.Suppliers;

/// <summary>Where a supplier expects the key.</summary>
/// <param name="Header">The header.</param>
/// <param name="Scheme">The word before the key; empty: the key stands alone.</param>
sealed record KeyPlace(string Header, string Scheme = "")
{
    /// <summary>Every header that any supplier reads a key from.</summary>
    public static IReadOnlyList<string> Headers { get; } = ["Authorization", "api-key", "x-goog-api-key", "x-api-key", "x-key", "API-KEY"];

    /// <summary><c>Authorization: Bearer KEY</c>.</summary>
    public static KeyPlace Bearer { get; } = new("Authorization", "Bearer");

    /// <summary>The key of a request; empty: the header is missing; null: the header has another scheme.</summary>
    public string? KeyIn(HttpRequest request)
    {
        var value = request.Headers[Header].ToString().Trim();
        if (value.Length is 0 || Scheme.Length is 0)
            return value;
        return value.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase) ? value[(Scheme.Length + 1)..].Trim() : null;
    }
}

namespace Gateway.Simulation.Suppliers;

/// <summary>Where a supplier wants its key: a header, and the word before the key in it.</summary>
sealed record KeyPlace(string Header, string Word = "")
{
    /// <summary>Every header that a key may come in, at whichever supplier.</summary>
    public static IReadOnlyList<string> Headers { get; } = ["Authorization", "api-key", "x-goog-api-key", "x-api-key", "x-key", "API-KEY"];

    public static KeyPlace Bearer { get; } = new("Authorization", "Bearer");

    /// <summary>The key in a request; empty where its place is empty, null where it has another word.</summary>
    public string? KeyIn(HttpRequest request)
    {
        var value = request.Headers[Header].ToString().Trim();
        if (value.Length is 0 || Word.Length is 0)
            return value;
        return value.StartsWith(Word + " ", StringComparison.OrdinalIgnoreCase) ? value[(Word.Length + 1)..].Trim() : null;
    }
}

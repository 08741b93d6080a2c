namespace Gateway.Simulation.Documents;

/// <summary>The JSON files beside this one, byte for byte.</summary>
static class Document
{
    /// <param name="name">Folder and file without its ending: <c>Replies/unified/pending</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(Document).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No document '{name}' is embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

namespace Gateway.Simulation.Documents;

/// <summary>The embedded JSON files of this folder.</summary>
static class DocumentFile
{
    /// <summary>Reads a file, byte for byte.</summary>
    /// <param name="name">Folder and file without the extension, such as <c>Replies/unified/pending</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(DocumentFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The document '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

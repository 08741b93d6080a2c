namespace Gateway.Benchmarks;

/// <summary>Saved replies without white space, as upstreams send them.</summary>
static class Replies
{
    /// <summary>Reads a reply by its file name in the folder of replies.</summary>
    public static byte[] Load(string name)
    {
        using var stream = typeof(Replies).Assembly.GetManifestResourceStream($"reply:{name}")!;
        var reply = new byte[stream.Length];
        stream.ReadExactly(reply);
        return reply;
    }
}

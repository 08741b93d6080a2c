using System.Buffers;

namespace Gateway.Formats;

/// <summary>A path at the upstream's own address.</summary>
readonly record struct RelativePath(string Text)
{
    const int Longest = 4096;

    static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&=%+,:;@!$'()*"u8);

    /// <summary>Null: the text is no path from the top, or one that leads up.</summary>
    public static RelativePath? Of(in Field field)
    {
        var text = field.Text.Span;
        if (!field.IsText || text is not [(byte)'/', not ((byte)'/' or (byte)'\\'), ..] || text.Length > Longest) return null;
        return text.ContainsAnyExcept(Letters) || text.IndexOf(".."u8) >= 0 ? null : new RelativePath(field.ToString());
    }

    /// <summary>Whether an id is one of its segments as a whole.</summary>
    public static bool HasSegment(string path, string id) =>
        id.Length > 0 && path.Split('?')[0].Split('/').Contains(Uri.EscapeDataString(id), StringComparer.Ordinal);
}

using System.Text;

namespace Gateway.Formats;

/// <summary>Keys as the general format writes them.</summary>
static class SnakeCase
{
    /// <summary>The same JSON with its PascalCase keys in snake case: <c>ErrCode</c> becomes <c>err_code</c>. JSON without one is returned
    /// as it is.</summary>
    /// <param name="json">Valid JSON.</param>
    public static ReadOnlyMemory<byte> OfKeys(ReadOnlyMemory<byte> json)
    {
        var walk = new JsonWalk(json.Span);
        var keys = new List<Slot>();
        Find(ref walk, json.Span, 0, keys);
        if (keys.Count == 0) return json;
        var written = new MemoryStream(json.Length + (8 * keys.Count));
        var from = 0;
        foreach (var key in keys)
        {
            written.Write(json.Span[from..key.Start]);
            from = key.Start + key.Length;
            written.Write(Encoding.ASCII.GetBytes(Of(json.Span[key.Start..from])));
        }

        written.Write(json.Span[from..]);
        return written.ToArray();
    }

    static int Find(ref JsonWalk walk, ReadOnlySpan<byte> json, int at, List<Slot> keys)
    {
        at = walk.ReadValue(at, out var value);
        if (value.Kind is not (SlotKind.Object or SlotKind.Array)) return at;
        for (var isClosed = false; !isClosed && at != JsonWalk.Broken;)
        {
            if (value.Kind == SlotKind.Object)
            {
                at = walk.ReadName(at, out var name);
                if (at == JsonWalk.Broken) return at;
                var text = json.Slice(name.Start, name.Length);
                if (name.Kind == SlotKind.Text && text is [>= (byte)'A' and <= (byte)'Z', ..] && Ascii.IsValid(text)) keys.Add(name);
            }

            at = walk.ReadCommaOr(value.Kind == SlotKind.Object ? '}' : ']', Find(ref walk, json, at, keys), out isClosed);
        }

        return at;
    }

    static string Of(ReadOnlySpan<byte> key)
    {
        var snake = new StringBuilder(key.Length + 8);
        for (var i = 0; i < key.Length; i++)
        {
            var letter = (char)key[i];
            var startsWord = char.IsAsciiLetterUpper(letter) && i > 0 && key[i - 1] != '_'
                && (!char.IsAsciiLetterUpper((char)key[i - 1]) || (i + 1 < key.Length && char.IsAsciiLetterLower((char)key[i + 1])));
            if (startsWord) snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}

using System.Text.Json;
using System.Text.Unicode;

namespace Gateway.Creating;

/// <summary>A JSON body as fields: bounded in depth and number of values, without duplicate names, every text valid.</summary>
static class JsonBody
{
    const int MaxDepth = 32, MaxValues = 10_000, MaxName = 128;

    /// <exception cref="BodyFaultException">The body is invalid; the message says where.</exception>
    public static FieldValue.Object Read(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8)) body = body[3..];
        if (!Utf8.IsValid(body.Span)) throw BodyFaultException.Broken("The body is not valid UTF-8.");
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            var values = 0;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw BodyFaultException.Broken("Expected a JSON object, got another JSON value: send {\"prompt\": \"...\"}.");
            var fields = ReadObject(ref reader, body, ref values);

            // Content after the object is invalid JSON: the reader reports its position.
            reader.Read();
            return fields;
        }
        catch (JsonException broken)
        {
            throw BodyFaultException.Broken(
                $"Invalid JSON, or JSON deeper than {MaxDepth} levels,"
                + $" at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            throw BodyFaultException.Broken($"Invalid JSON: the text at byte {reader.TokenStartIndex + 1} has half a surrogate pair.");
        }
    }

    /// <summary>An object or a list that stands in a text; null: there is no such value.</summary>
    public static FieldValue? TryReadNested(ReadOnlyMemory<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        if (text.Span is not ([(byte)'{', .., (byte)'}'] or [(byte)'[', .., (byte)']'])) return null;
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            var values = 0;
            reader.Read();
            var nested = ReadValue(ref reader, text, ref values);
            return reader.Read() ? null : nested;
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException or BodyFaultException)
        {
            return null;
        }
    }

    static FieldValue ReadValue(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref int values)
    {
        if (++values > MaxValues) throw BodyFaultException.Broken($"The body has more than {MaxValues} values.");
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, body, ref values),
            JsonTokenType.StartArray => ReadList(ref reader, body, ref values),
            JsonTokenType.String => new FieldValue.Text(ReadText(ref reader, body)),
            _ => new FieldValue.Literal(body.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length)),
        };
    }

    static FieldValue.Object ReadObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref int values)
    {
        var members = new OrderedDictionary<string, FieldValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var at = reader.TokenStartIndex;
            reader.Read();
            if (members.TryAdd(name, ReadValue(ref reader, body, ref values))) continue;
            var param = reader.CurrentDepth <= 1 && name.Length <= MaxName ? name : null;
            throw BodyFaultException.Broken($"Invalid JSON: duplicate name in an object, at byte {at + 1}.", param);
        }

        return new(members);
    }

    static FieldValue.List ReadList(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref int values)
    {
        var list = new FieldValue.List([]);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(ReadValue(ref reader, body, ref values));
        return list;
    }

    // A picture may be megabytes of text: it is not copied.
    static ReadOnlyMemory<byte> ReadText(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        if (!reader.ValueIsEscaped) return body.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        var text = new byte[reader.ValueSpan.Length];
        return text.AsMemory(0, reader.CopyString(text));
    }
}

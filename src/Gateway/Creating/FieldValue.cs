using System.Text.Json;

namespace Gateway.Creating;

/// <summary>The value of a field, in any encoding.</summary>
abstract record FieldValue
{
    /// <summary>Whether it is JSON's null, or a text of white space only.</summary>
    public virtual bool IsBlank => false;

    /// <summary>Whether it contains a file, which JSON cannot represent.</summary>
    public virtual bool HasFile => false;

    /// <summary>As JSON without white space, so that both encodings give the same text. Numbers stay as they were written.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <param name="Utf8">Unescaped, and valid UTF-8.</param>
    internal sealed record Text(ReadOnlyMemory<byte> Utf8) : FieldValue
    {
        public override bool IsBlank => Utf8.Span.Trim(" \t\r\n"u8).IsEmpty;

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(Utf8.Span);
    }

    /// <param name="Json">A number, true, false or null.</param>
    internal sealed record Literal(ReadOnlyMemory<byte> Json) : FieldValue
    {
        public override bool IsBlank => Json.Span[0] == (byte)'n';

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Json.Span, skipInputValidation: true);
    }

    /// <param name="Bytes">The content of the file.</param>
    /// <param name="ContentType">As the client wrote it; null: not sent.</param>
    /// <param name="FileName">As the client wrote it; null: not sent.</param>
    internal sealed record File(ReadOnlyMemory<byte> Bytes, string? ContentType, string? FileName) : FieldValue
    {
        public override bool HasFile => true;

        public override void WriteTo(Utf8JsonWriter writer) => throw new NotSupportedException("A file cannot be written as JSON.");
    }

    /// <param name="Items">By their indexes, because form fields may come in any order.</param>
    internal sealed record List(SortedList<int, FieldValue> Items) : FieldValue
    {
        public override bool HasFile => Items.Values.Any(static item => item.HasFile);

        public void Add(FieldValue item) => Items.Add(Next, item);

        public int Next => Items.Count == 0 ? 0 : Items.GetKeyAtIndex(Items.Count - 1) + 1;

        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (var item in Items.Values) item.WriteTo(writer);
            writer.WriteEndArray();
        }
    }

    internal sealed record Object(OrderedDictionary<string, FieldValue> Members) : FieldValue
    {
        public override bool HasFile => Members.Values.Any(static member => member.HasFile);

        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach (var (name, member) in Members)
            {
                writer.WritePropertyName(name);
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }
    }
}

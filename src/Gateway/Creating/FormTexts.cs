using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Creating;

/// <summary>What the texts of a form are: a form has no types, and JSON has.</summary>
static partial class FormTexts
{
    const int LongestNumber = 15;

    // Texts whatever stands in them.
    [GeneratedRegex("(prompt|text|name|user|id|key|tag|tags|title|token|timestamps)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    static partial Regex TextName { get; }

    /// <summary>A text of a form that is a JSON object or list, as such.</summary>
    public static FieldValue Structured(FieldValue value, bool isForm) =>
        isForm && value is FieldValue.Text { Utf8: var text } && JsonBody.TryReadNested(text) is { } nested ? nested : value;

    /// <summary>An extra field of a form, with the types that JSON would have.</summary>
    public static FieldValue Typed(string name, FieldValue value)
    {
        switch (Structured(value, isForm: true))
        {
            case FieldValue.Text { Utf8: var text } when !TextName.IsMatch(name) && IsLiteral(text.Span):
                return new FieldValue.Literal(text.Trim(" "u8));
            case FieldValue.List list when ReferenceEquals(list, value):
                return new FieldValue.List(new(list.Items.ToDictionary(static item => item.Key, item => Typed(name, item.Value))));
            case FieldValue.Object { Members: var members } given when ReferenceEquals(given, value):
                var typed = new OrderedDictionary<string, FieldValue>(members.Count, StringComparer.Ordinal);
                foreach (var (member, inner) in members) typed[member] = Typed(member, inner);
                return new FieldValue.Object(typed);
            case var other:
                return other;
        }
    }

    // A long number is an id, and would lose its last digits.
    static bool IsLiteral(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        if (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)) return true;
        if (text.IsEmpty || text.Length > LongestNumber) return false;
        try
        {
            var reader = new Utf8JsonReader(text);
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

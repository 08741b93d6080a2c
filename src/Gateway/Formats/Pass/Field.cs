using System.Globalization;
using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>The value at a place of one reply.</summary>
/// <param name="Kind">What it is; Absent where the key is not there.</param>
/// <param name="Raw">The bytes of a text between its quotes, or of another scalar, as they stand in the reply.</param>
readonly record struct Field(SlotKind Kind, ReadOnlyMemory<byte> Raw)
{
    public bool IsText => Kind is SlotKind.Text or SlotKind.EscapedText;

    /// <summary>Whether the key is there, be it with null.</summary>
    public bool Exists => Kind != SlotKind.Absent;

    /// <summary>Whether there is something: null, <c>""</c>, <c>{}</c> and <c>[]</c> are nothing.</summary>
    public bool HasValue =>
        Kind is not (SlotKind.Absent or SlotKind.Null or SlotKind.EmptyObject or SlotKind.EmptyArray) && !(IsText && Raw.IsEmpty);

    /// <summary>A text, a number, true or false.</summary>
    public bool IsScalar => IsText || Kind is SlotKind.Number or SlotKind.True or SlotKind.False;

    /// <summary>Whether it says yes: true, a number other than 0, a text that is not empty.</summary>
    public bool IsTruthy => Kind == SlotKind.Number ? Numbers.Read(Raw.Span) is not (null or 0) : HasValue && Kind != SlotKind.False;

    /// <summary>A scalar as valid, unescaped UTF-8; empty for anything else.</summary>
    public ReadOnlyMemory<byte> Text => Kind switch
    {
        SlotKind.Text or SlotKind.EscapedText => JsonText.Read(Raw, Kind == SlotKind.EscapedText),
        SlotKind.Number or SlotKind.True or SlotKind.False => Raw,
        _ => default,
    };

    /// <summary>The value as a number, also of a text; null: it is not a number.</summary>
    public double? Number => Kind == SlotKind.Number || IsText ? Numbers.Read(Text.Span) : null;

    public override string ToString() => System.Text.Encoding.UTF8.GetString(Text.Span).ToString(CultureInfo.InvariantCulture);
}

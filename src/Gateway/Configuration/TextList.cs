using System.ComponentModel;
using System.Globalization;

namespace Gateway.Configuration;

/// <summary>
/// The value of a setting that takes a list of texts or a single text. The environment has no lists, so
/// <c>Upstreams__acme__Ids=veo3*</c> is a list of one. The texts are stored by their configuration keys (<c>0</c>, <c>1</c>, ...),
/// a single text by an empty key, so that a fault can name the key of an element.
/// </summary>
[TypeConverter(typeof(TextListConverter))]
sealed class TextList : OrderedDictionary<string, string>;

/// <summary>Lets the framework's binder read a single text as a list of one.</summary>
sealed class TextListConverter : TypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    /// <inheritdoc/>
    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        new TextList { [""] = (string)value };
}

/// <summary>Reads lists that may not be set.</summary>
static class TextListExtensions
{
    /// <summary>The texts in the order of the configuration. A single empty text is an empty list, as an empty JSON list is.</summary>
    /// <param name="list">Null: the setting is not set.</param>
    public static IReadOnlyList<string> Texts(this TextList? list) =>
        list is null || (list.Count == 1 && list.TryGetValue("", out var single) && single.Length == 0) ? [] : [.. list.Values];
}

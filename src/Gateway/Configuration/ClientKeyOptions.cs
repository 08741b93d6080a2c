using System.ComponentModel;
using System.Globalization;

namespace Gateway.Configuration;

/// <summary>An entry of <c>Gateway:ClientKeys</c>, as it is written: a hash alone, or a section.</summary>
[TypeConverter(typeof(ClientKeyOptionsConverter))]
sealed record ClientKeyOptions
{
    /// <summary>The hash of the client's key. The key itself is not stored.</summary>
    /// <value><c>sha256:</c> and 64 hexadecimal digits, as <c>printf %s KEY | sha256sum</c> prints them. Required.</value>
    public string? Key { get; init; }

    /// <summary>The models that the client may use.</summary>
    /// <value>Names. An empty list allows no model. Default: all models.</value>
    public TextList? Models { get; init; }

    /// <summary>The upstreams that the client may use.</summary>
    /// <value>Names of upstreams. An empty list allows no upstream. Default: all upstreams.</value>
    public TextList? Upstreams { get; init; }

    /// <summary>Whether the entry is a hash alone. Not a setting: the binder sees public properties only.</summary>
    internal bool IsHashAlone { get; init; }

    /// <summary>The type's name only, because some values may be secrets.</summary>
    public override string ToString() => nameof(ClientKeyOptions);
}

/// <summary>Lets the framework's binder read a hash alone as an entry with a key.</summary>
sealed class ClientKeyOptionsConverter : TypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    /// <inheritdoc/>
    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        new ClientKeyOptions { Key = (string)value, IsHashAlone = true };
}

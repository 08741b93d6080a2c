using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Origins;

/// <summary>A host and perhaps a port, in the one form in which hosts are compared: lower case, punycode, no dot at the end.</summary>
/// <param name="Host">A name, an IPv4 address, or an IPv6 address in brackets.</param>
/// <param name="Port">0: none is given.</param>
readonly record struct HostPort(string Host, int Port)
{
    const int MaxName = 253, MaxLabel = 63;

    static readonly IdnMapping Idn = new();

    /// <summary>Null where the text is anything else: a list, a URL, something that was smuggled in.</summary>
    public static HostPort? Parse(ReadOnlySpan<char> text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']') + 1 : text.IndexOf(':');
        var host = end < 0 ? text : text[..end];
        var rest = end < 0 ? [] : text[end..];
        var port = 0;
        if (!rest.IsEmpty && (rest[0] != ':' || !TryPort(rest[1..], out port))) return null;
        return (host.StartsWith('[') ? V6(host) : Name(host)) is { } known ? new(known, port) : null;
    }

    public override string ToString() => Port == 0 ? Host : $"{Host}:{Port}";

    static bool TryPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue;

    // A zone is a matter of one machine and its cables.
    static string? V6(ReadOnlySpan<char> host) =>
        host.Length > 2 && !host.Contains('%') && IPAddress.TryParse(host[1..^1], out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : null;

    static string? Name(ReadOnlySpan<char> host)
    {
        if (host.EndsWith('.')) host = host[..^1];
        if (host.IsEmpty || host.Length > MaxName || Punycode(host.ToString().ToLowerInvariant()) is not { } name || name.Length > MaxName) return null;
        var label = default(ReadOnlySpan<char>);
        foreach (var range in name.AsSpan().Split('.'))
        {
            label = name.AsSpan()[range];
            if (!IsLabel(label)) return null;
        }

        // What ends in a number is an address to browsers, whatever it is made of.
        return !label.ContainsAnyExceptInRange('0', '9') && !(IPAddress.TryParse(name, out var address) && address.ToString() == name) ? null : name;
    }

    static string? Punycode(string name)
    {
        if (Ascii.IsValid(name)) return name;
        foreach (var rune in name.EnumerateRunes())
        {
            // Marks of direction and the like make a name look like another.
            if (!rune.IsAscii && !Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)) return null;
        }

        try
        {
            return Idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // An underscore is in no host name of the RFCs, and in many of container networks.
    static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty || label.Length > MaxLabel || label[0] == '-' || label[^1] == '-') return false;
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_')) return false;
        }

        return true;
    }
}

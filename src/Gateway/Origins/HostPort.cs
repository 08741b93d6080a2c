using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Origins;

/// <summary>A host with an optional port, in the form in which hosts are compared: lower case, punycode, no dot at the end.</summary>
/// <param name="Host">A name, an IPv4 address, or an IPv6 address in brackets.</param>
/// <param name="Port">From 1 to 65535. 0: no port is given.</param>
readonly record struct HostPort(string Host, int Port)
{
    const int MaxName = 253, MaxLabel = 63;

    static readonly IdnMapping Idn = new();

    /// <summary>Parses a host, with or without a port.</summary>
    /// <returns>Null: the text is not a valid host, such as a list, a URL or a text with control characters.</returns>
    public static HostPort? Parse(ReadOnlySpan<char> text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']') + 1 : text.IndexOf(':');
        var host = end < 0 ? text : text[..end];
        var rest = end < 0 ? [] : text[end..];
        var port = 0;
        if (!rest.IsEmpty && (rest[0] != ':' || !TryParsePort(rest[1..], out port))) return null;
        var parsed = host.StartsWith('[') ? ParseIPv6(host) : ParseName(host);
        return parsed is null ? null : new(parsed, port);
    }

    /// <summary>The host, and <c>:</c> and the port if there is one.</summary>
    public override string ToString() => Port == 0 ? Host : $"{Host}:{Port}";

    static bool TryParsePort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue;

    // A zone (fe80::1%eth0) has a meaning on one machine only.
    static string? ParseIPv6(ReadOnlySpan<char> host)
    {
        if (host.Length <= 2 || host.Contains('%') || !IPAddress.TryParse(host[1..^1], out var address)) return null;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : null;
    }

    static string? ParseName(ReadOnlySpan<char> host)
    {
        if (host.EndsWith('.')) host = host[..^1];
        if (host.IsEmpty || host.Length > MaxName) return null;
        if (ToPunycode(host.ToString().ToLowerInvariant()) is not { Length: <= MaxName } name) return null;
        var label = default(ReadOnlySpan<char>);
        foreach (var range in name.AsSpan().Split('.'))
        {
            label = name.AsSpan()[range];
            if (!IsLabel(label)) return null;
        }

        // Browsers read a host whose last label is a number as an IPv4 address (1.2.3 is 1.2.0.3).
        var endsWithNumber = !label.ContainsAnyExceptInRange('0', '9');
        return endsWithNumber && !(IPAddress.TryParse(name, out var address) && address.ToString() == name) ? null : name;
    }

    static string? ToPunycode(string name)
    {
        if (Ascii.IsValid(name)) return name;
        foreach (var rune in name.EnumerateRunes())
        {
            // Direction marks and other invisible characters make one name look like another.
            if (!rune.IsAscii && !Rune.IsLetterOrDigit(rune) && !IsCombiningMark(rune)) return null;
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

    static bool IsCombiningMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // The RFCs allow no underscore in host names, but container networks use it.
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

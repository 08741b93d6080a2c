using System.Globalization;
using System.Net;
using Gateway.Configuration;

namespace Gateway.Links;

/// <summary>Reads the section <c>Gateway:Links</c>.</summary>
static class LinkSettings
{
    const long Largest = 1L << 40;

    public static LinkPolicy Read(SettingsReader settings)
    {
        settings.AllowOnly("AllowNetworks", "MaxSize", "Ports");
        return new LinkPolicy { Ports = Ports(settings), AllowNetworks = Networks(settings), MaxSize = MaxSize(settings) };
    }

    static IReadOnlyList<int> Ports(SettingsReader settings)
    {
        var texts = settings.List("Ports").Select(text => text.Trim()).ToList();
        if (texts.Count == 0) return LinkPolicy.DefaultPorts;
        if (texts is [var only] && only.Equals("any", StringComparison.OrdinalIgnoreCase)) return [];
        var ports = new List<int>();
        foreach (var text in texts)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 1 << 16) ports.Add(port);
            else settings.Fault("Ports", $"'{text}' is no port from 1 to 65535; write ports such as 443, or any alone");
        }

        return ports;
    }

    static List<IPNetwork> Networks(SettingsReader settings)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in settings.List("AllowNetworks").Select(text => text.Trim()))
        {
            if (IPNetwork.TryParse(text, out var network)) networks.Add(network);
            else settings.Fault("AllowNetworks", $"'{text}' is no network; write one such as 10.1.0.0/16, or 10.1.2.3/32 for one address");
        }

        return networks;
    }

    static long MaxSize(SettingsReader settings)
    {
        if (settings.Text("MaxSize") is not { } text) return LinkPolicy.DefaultMaxSize;
        var shift = text.EndsWith(" GiB", StringComparison.Ordinal) ? 30 : text.EndsWith(" MiB", StringComparison.Ordinal) ? 20 : 0;
        if (long.TryParse(shift > 0 ? text[..^4] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 && size <= Largest >> shift)
            return size << shift;
        settings.Fault("MaxSize", $"'{text}' is no number of bytes from 1 to {Largest}; write 4 GiB, 500 MiB or 1000000");
        return LinkPolicy.DefaultMaxSize;
    }
}

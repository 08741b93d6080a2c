using System.Globalization;
using System.Net;
using Gateway.Configuration;

namespace Gateway.Links;

/// <summary>Turns the section <c>Gateway:Links</c> into a <see cref="LinkPolicy"/>.</summary>
static class LinkPolicyOptionsValidator
{
    const long LargestMaxSize = 1L << 40;

    /// <param name="options">The section.</param>
    /// <param name="parser">Receives the faults of the section.</param>
    public static LinkPolicy Validate(LinkPolicyOptions options, SettingParser parser) => new()
    {
        Ports = Ports(options, parser),
        AllowNetworks = Networks(options, parser),
        MaxSize = parser.Bytes(options.MaxSize, LinkPolicy.DefaultMaxSize, LargestMaxSize),
    };

    static IReadOnlyList<int> Ports(LinkPolicyOptions options, SettingParser parser)
    {
        var texts = options.Ports.Texts();
        if (texts.Count == 0) return LinkPolicy.DefaultPorts;
        if (texts is [var only] && only.Equals("any", StringComparison.OrdinalIgnoreCase)) return [];
        var ports = new List<int>();
        foreach (var text in texts)
        {
            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port);
            if (isNumber && port is > 0 and <= ushort.MaxValue) ports.Add(port);
            else parser.Fault(nameof(options.Ports), $"'{text}' is not a port from 1 to 65535; write ports such as 443, or 'any' alone");
        }

        return ports;
    }

    static List<IPNetwork> Networks(LinkPolicyOptions options, SettingParser parser)
    {
        const string Expected = "write one such as 10.1.0.0/16, or 10.1.2.3/32 for one address";
        var networks = new List<IPNetwork>();
        foreach (var text in options.AllowNetworks.Texts())
        {
            if (IPNetwork.TryParse(text, out var network)) networks.Add(network);
            else parser.Fault(nameof(options.AllowNetworks), $"'{text}' is not a network; {Expected}");
        }

        return networks;
    }
}

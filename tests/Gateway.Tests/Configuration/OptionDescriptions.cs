using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gateway.Configuration;

namespace Gateway.Tests.Configuration;

/// <summary>
/// The descriptions of all settings, read from the XML documentation of the options types: <c>summary</c> is the meaning, <c>value</c> the
/// valid values and the default.
/// </summary>
static partial class OptionDescriptions
{
    static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Gateway.xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>The options types, and the paths of the sections that are bound to them.</summary>
    public static readonly (string Path, Type Type)[] Sections =
    [
        ("Gateway", typeof(GatewayOptions)),
        ("Gateway:Links", typeof(LinkPolicyOptions)),
        ("Gateway:ClientKeys:NAME", typeof(ClientKeyOptions)),
        ("Upstreams:NAME", typeof(UpstreamOptions)),
    ];

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex WhiteSpace { get; }

    /// <summary>The settings of a type, by their keys.</summary>
    public static IEnumerable<(string Key, string Meaning, string Values)> Of(Type type) => type.GetProperties().Select(property =>
    {
        var member = Members.GetValueOrDefault($"P:{type.FullName}.{property.Name}");
        return (property.Name, Text(member?.Element("summary")), Text(member?.Element("value")));
    });

    static string Text(XElement? element) => element is null ? "" : WhiteSpace.Replace(element.Value, " ").Trim();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Simulation.Settings;

/// <summary>The settings of a gateway in front of simulated suppliers, in the form of its settings file.</summary>
public static class GatewaySettings
{
    /// <summary>The key that the gateway's clients send. The suppliers' keys stand in the settings.</summary>
    public const string ClientKey = "sk-demo";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The settings for suppliers that are running.</summary>
    public static JsonObject For(Simulator simulator) =>
        For(simulator.Suppliers.Select(supplier => (supplier.Name, supplier.Address)));

    /// <summary>The settings for suppliers at these addresses. Each call makes a new key for the ids that the gateway issues.</summary>
    public static JsonObject For(IEnumerable<(string Name, Uri Address)> suppliers)
    {
        var addresses = suppliers.ToDictionary(supplier => supplier.Name, supplier => supplier.Address, StringComparer.Ordinal);
        var upstreams = GatewayUpstream.All.Where(upstream => addresses.ContainsKey(upstream.Name)).ToList();
        var sections = upstreams.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)Section(each, addresses[each.Name])));
        return new()
        {
            ["Gateway"] = new JsonObject
            {
                ["DefaultUpstream"] = upstreams[0].Name,
                ["ClientKeys"] = new JsonObject { ["demo"] = HashOf(ClientKey) },
                ["IdKeys"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),

                // By default a gateway downloads videos only from public addresses and from port 443.
                ["Links"] = new JsonObject { ["AllowNetworks"] = new JsonArray("127.0.0.1/32"), ["Ports"] = "any" },
            },
            ["Upstreams"] = new JsonObject(sections),
        };
    }

    /// <summary>The settings as the text of a file.</summary>
    public static string Print(JsonObject settings) => settings.ToJsonString(Indented);

    static JsonObject Section(GatewayUpstream upstream, Uri address) => new JsonObject
    {
        ["Address"] = address.GetLeftPart(UriPartial.Authority),
        ["ApiKey"] = Supplier.KeyOf(upstream.Name),
        ["Format"] = upstream.Format,
        ["Create"] = upstream.Create,
        ["Models"] = new JsonObject { [upstream.Model] = upstream.SupplierModel },
    };

    static string HashOf(string key) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

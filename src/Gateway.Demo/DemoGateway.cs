using System.Security.Cryptography;
using System.Text;
using Gateway.Simulation;

namespace Gateway.Demo;

/// <summary>The gateway as it ships, with the simulated suppliers for upstreams.</summary>
static class DemoGateway
{
    /// <summary>The one key that its clients need: the suppliers' are the gateway's own.</summary>
    public const string ClientKey = "sk-demo";

    /// <param name="args">The command line; the gateway's own settings can be given too.</param>
    /// <param name="simulator">The suppliers, already listening.</param>
    public static WebApplication Create(string[] args, Simulator simulator) =>
        GatewayApp.Create(args, builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(simulator));
            builder.WebHost.UseUrls(Urls(args));
        });

    /// <summary>
    /// Where it listens. Only the command line is asked: an ASPNETCORE_URLS meant for something else would open the demo to the network.
    /// </summary>
    public static string Urls(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()["urls"] ?? "http://127.0.0.1:8080";

    static Dictionary<string, string?> Settings(Simulator simulator)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Gateway:DefaultUpstream"] = Upstream.All[0].Name,
            ["Gateway:ClientKeys:demo"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ClientKey))),
            ["Gateway:IdKeys"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),

            // The simulated videos are on loopback, where no link of a stranger's may lead otherwise.
            ["Gateway:Links:AllowNetworks"] = "127.0.0.1/32",
            ["Gateway:Links:Ports"] = "any",
        };
        foreach (var upstream in Upstream.All)
        {
            var supplier = simulator[upstream.Name];
            var section = $"Upstreams:{upstream.Name}";
            settings[$"{section}:Address"] = supplier.Address.GetLeftPart(UriPartial.Authority);
            settings[$"{section}:ApiKey"] = supplier.Key;
            settings[$"{section}:Format"] = upstream.Format;
            settings[$"{section}:Create"] = upstream.Create;
            settings[$"{section}:Models:{upstream.Model}"] = upstream.OwnModel;
        }
        return settings;
    }
}

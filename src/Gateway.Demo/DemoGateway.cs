using Gateway.Simulation;

namespace Gateway.Demo;

/// <summary>The gateway as it ships, with the simulated suppliers for upstreams.</summary>
static class DemoGateway
{
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
        };
        foreach (var upstream in Upstream.All)
        {
            var supplier = simulator[upstream.Name];
            settings[$"Upstreams:{upstream.Name}:Address"] = supplier.Address.GetLeftPart(UriPartial.Authority);
            settings[$"Upstreams:{upstream.Name}:Query"] = supplier.Query;
            settings[$"Upstreams:{upstream.Name}:Format"] = upstream.Format;
        }
        return settings;
    }
}

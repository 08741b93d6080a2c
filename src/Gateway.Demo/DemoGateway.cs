using System.Text;
using Gateway.Simulation;
using Gateway.Simulation.Settings;

namespace Gateway.Demo;

/// <summary>The gateway as it ships, with simulated suppliers as its upstreams.</summary>
static class DemoGateway
{
    /// <summary>The suppliers of the demo. The first one is the default upstream.</summary>
    public static IReadOnlyList<string> Suppliers { get; } =
        ["jxincm", "22codex", "quickrouter", "sora-envelope", "openai-plain", "kling", "gemini"];

    /// <param name="args">The command line. It may contain settings of the gateway.</param>
    /// <param name="simulator">The suppliers; they are listening.</param>
    public static WebApplication Create(string[] args, Simulator simulator) =>
        GatewayApp.Create(args, builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(simulator));
            builder.WebHost.UseUrls(Urls(args));
        });

    /// <summary>
    /// The address that the gateway listens on. Environment variables are ignored: an ASPNETCORE_URLS for another program must not open
    /// the demo to the network.
    /// </summary>
    public static string Urls(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()["urls"] ?? "http://localhost:8080";

    static IEnumerable<KeyValuePair<string, string?>> Settings(Simulator simulator)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(GatewaySettings.Print(GatewaySettings.For(simulator))));
        return new ConfigurationBuilder().AddJsonStream(json).Build().AsEnumerable().Where(setting => setting.Value is not null);
    }
}

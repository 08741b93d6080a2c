using Gateway.Asking;
using Gateway.Configuration;
using Gateway.Reload;
using Gateway.Requests;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Commands;

/// <summary>
/// <c>check [--probe] [SETTINGS]</c>: reads the configuration as the gateway does, and prints what it says of each upstream. With
/// <c>--probe</c>, it also sends a request to each upstream.
/// </summary>
static class CheckCommand
{
    /// <summary>The option to send a request to each upstream.</summary>
    public const string ProbeOption = "--probe";

    // Only the report goes to the console.
    static readonly string[] Silent = ["--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Yarp=Fatal"];

    /// <returns>0: the configuration is valid; 1: a probe found a fault.</returns>
    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output)
    {
        var settings = args.Where(arg => arg != ProbeOption).ToList();
        await using var app = GatewayApp.Create([.. settings, .. Silent]);
        var snapshot = app.Services.GetRequiredService<Snapshots>().Current;
        var report = new ConfigurationReport(output);
        var hasProbes = args.Contains(ProbeOption, StringComparer.Ordinal);
        var holds = true;
        foreach (var upstream in snapshot.All)
        {
            report.Print(upstream, snapshot.Clients.AllowsAny);
            if (hasProbes) holds &= await ProbeAsync(upstream, app.Services, report);
        }

        report.Print(snapshot, app.Services.GetRequiredService<ConfigurationReader>().WatchedFiles);
        report.PrintVerdict(snapshot, holds);
        return holds ? 0 : 1;
    }

    /// <summary>Probes an upstream at each address with each key.</summary>
    static async Task<bool> ProbeAsync(Upstream upstream, IServiceProvider services, ConfigurationReport report)
    {
        var holds = true;
        foreach (var (index, address) in upstream.Addresses.Index())
        {
            // YARP chooses one of several addresses, so each address is probed as an upstream with one address.
            var probed = upstream with { Addresses = [address], Revision = $"{upstream.Revision}-{index}" };
            await services.GetRequiredService<Snapshots>().ReplaceAsync(new GatewaySnapshot([probed], null));
            foreach (var key in upstream.Keys.DefaultIfEmpty<UpstreamKey?>(null))
            {
                var result = await UpstreamProbe.RunAsync(probed, key, services.GetRequiredService<UpstreamClient>());
                var title = "probe";
                if (upstream.Keys.Count > 1) title += $", {key}";
                if (upstream.Addresses.Count > 1) title += $", {address}";
                report.Line(title, LogText.Printable(result.Text));
                holds &= result.Holds;
            }
        }

        return holds;
    }
}

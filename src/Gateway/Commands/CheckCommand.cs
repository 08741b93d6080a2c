using Gateway.Asking;
using Gateway.Configuration;
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
    /// <summary>The first word of the command line.</summary>
    public const string Name = "check";

    const string ProbeOption = "--probe";

    const string Expected = $"{ProbeOption}, or a setting such as --Gateway:DefaultUpstream=acme";

    // Only the report goes to the console.
    static readonly string[] Silent = ["--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Yarp=Fatal"];

    /// <returns>0: the configuration is valid; 1: a probe found a fault.</returns>
    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output)
    {
        var settings = args.Where(arg => arg != ProbeOption).ToList();
        RefuseUnknownOptions(settings);
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

        report.Print(snapshot);
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

    /// <summary>A misspelt option would be read as a setting, and nothing would be probed.</summary>
    static void RefuseUnknownOptions(List<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].Contains('=', StringComparison.Ordinal)) continue;
            var hasValue = i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            if (args[i].StartsWith("--", StringComparison.Ordinal) && hasValue) i++;
            else throw new ConfigurationFaultsException([$"Unknown option '{args[i]}'; expected {Expected}"]);
        }
    }
}

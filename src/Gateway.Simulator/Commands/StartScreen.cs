using System.Globalization;
using System.Text;
using Gateway.Simulation.Settings;

namespace Gateway.Simulation.Commands;

/// <summary>What the simulator prints when it has started.</summary>
static class StartScreen
{
    /// <summary>The addresses and keys of the suppliers, a poll of each to paste, and how to put a gateway in front of them.</summary>
    public static string Of(Simulator simulator, CommandLine line)
    {
        var (count, seconds) = (simulator.Suppliers.Count, line.JobDuration.TotalSeconds);
        var screen = new StringBuilder();
        screen.AppendLine(CultureInfo.InvariantCulture, $"""
            Simulated suppliers: {count}, all on loopback. A video takes {seconds} seconds. Press Ctrl+C to stop.
            Each supplier has a sample job in progress. These commands poll it:

            """);
        foreach (var supplier in simulator.Suppliers)
            screen.AppendLine(CultureInfo.InvariantCulture, $"# {supplier.Name}").AppendLine(Poll(supplier));
        screen.AppendLine().Append(CultureInfo.InvariantCulture, $"""
            The videos are at {simulator.MediaAddress.GetLeftPart(UriPartial.Authority)}.

            """);
        if (line.Port is not 0)
            screen.AppendLine().Append(GatewayLines(line));
        return screen.ToString();
    }

    static string Poll(Supplier supplier)
    {
        var target = supplier.Query
            .Replace(":path}", "}", StringComparison.Ordinal)
            .Replace("{id}", supplier.Samples.Processing, StringComparison.Ordinal);
        var url = supplier.Address.GetLeftPart(UriPartial.Authority) + target;
        var version = supplier.Name is "runway" ? " -H 'X-Runway-Version: 2024-11-06'" : "";
        return $"curl -s '{url}' -H '{supplier.KeyHeader}: {supplier.Authorization(supplier.Key)}'{version}";
    }

    static string GatewayLines(CommandLine line)
    {
        var options = line.Port == CommandLine.Default.Port ? "" : $"--port {line.Port} ";
        if (line.Suppliers.Count < Simulator.Names.Count)
            options += $"--only {string.Join(',', line.Suppliers)} ";
        return $"""
            A gateway in front of them, in another terminal:

            dotnet run --project src/Gateway.Simulator -- {options}--print-settings > gateway.json
            dotnet run --project src/Gateway -- --config gateway.json

            Its clients use the base URL http://localhost:8080/v1 and the API key {GatewaySettings.ClientKey}.

            """;
    }
}

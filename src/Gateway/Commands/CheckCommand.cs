using System.Security.Cryptography;
using System.Text;
using Gateway.Content;
using Gateway.Edge;
using Gateway.Poll;
using Gateway.Upstreams;

namespace Gateway.Commands;

/// <summary>
/// <c>check [--probe] [SETTINGS]</c>: reads the configuration as the gateway would, and prints what each upstream resolves to;
/// with <c>--probe</c>, asks each of them, too.
/// </summary>
static class CheckCommand
{
    public const string Name = "check";
    const string ProbeOption = "--probe";

    /// <returns>0; 1: a probe found that something does not hold.</returns>
    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output)
    {
        var settings = args.Where(arg => arg != ProbeOption).ToList();
        RefuseStray(settings);
        await using var app = GatewayApp.Create([.. settings, "--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Yarp=Fatal"]);
        var upstreams = app.Services.GetRequiredService<Snapshots>().Current;
        var probes = args.Contains(ProbeOption, StringComparer.Ordinal);
        var hold = true;
        foreach (var upstream in upstreams.All)
        {
            Print(upstream, upstreams.Clients.AllowsAny, output);
            if (probes) hold &= await ProbeAsync(upstream, app.Services, output);
        }

        output.WriteLine("gateway");
        Line(output, "default upstream", upstreams.Default?.Name ?? "none");
        Line(output, "clients", upstreams.Clients.AllowsAny ? "any" : List(upstreams.Clients.All.Select(client => client.Name)));
        Line(output, "sealed ids", upstreams.SealedIds.IsLasting ? "by the configured keys" : "by a key of this process");
        Line(output, "trusted proxies", List(upstreams.Origins.Trusted.Networks));
        Line(output, "links begin with", upstreams.Origins.PublicBase?.ToString() ?? "the request's own host");
        Line(output, "links may lead to", Links(upstreams.Links));
        Line(output, "largest download", $"{upstreams.Links.MaxSize} bytes");
        Line(output, "largest upload", $"{upstreams.MaxUpload} bytes");
        foreach (var note in upstreams.All.SelectMany(upstream => upstream.Format.Set.Notes).Distinct(StringComparer.Ordinal)) output.WriteLine($"note: {note}");
        foreach (var advice in Advice.On(upstreams)) output.WriteLine($"warning: {advice}");
        return hold ? 0 : 1;
    }

    /// <summary>Asks at each address with each key.</summary>
    static async Task<bool> ProbeAsync(Upstream upstream, IServiceProvider services, TextWriter output)
    {
        var hold = true;
        foreach (var (index, address) in upstream.Addresses.Index())
        {
            // Of several, the pipeline would choose one.
            var one = upstream with { Addresses = [address], Revision = $"{upstream.Revision}-{index}" };
            await services.GetRequiredService<Snapshots>().ReplaceAsync(new UpstreamTable([one], null));
            foreach (var key in upstream.Keys.DefaultIfEmpty<UpstreamKey?>(null))
            {
                var result = await Probe.RunAsync(one, key, services.GetRequiredService<Ask>());
                string[] what = ["probe", .. upstream.Keys.Count > 1 ? [$"{key}"] : Array.Empty<string>(), .. upstream.Addresses.Count > 1 ? [address.ToString()] : Array.Empty<string>()];
                Line(output, string.Join(", ", what), LogText.Printable(result.Text));
                hold &= result.Holds;
            }
        }

        return hold;
    }

    /// <summary>A misspelt option would pass for a setting, and nothing would be probed.</summary>
    static void RefuseStray(List<string> settings)
    {
        for (var i = 0; i < settings.Count; i++)
        {
            if (settings[i].Contains('=', StringComparison.Ordinal)) continue;
            if (settings[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < settings.Count && !settings[i + 1].StartsWith("--", StringComparison.Ordinal)) i++;
            else throw new ConfigurationFaultsException([$"'{settings[i]}' is neither {ProbeOption} nor a setting such as --Gateway:DefaultUpstream=acme"]);
        }
    }

    static void Print(Upstream upstream, bool allowsAny, TextWriter output)
    {
        output.WriteLine(upstream.ProxyId);
        Line(output, "address", List(upstream.Addresses) + (upstream.Addresses.Count > 1 ? $" ({upstream.LoadBalancing})" : ""));
        Line(output, "format", upstream.Format.Word);
        Line(output, "query", upstream.Ask.Text);
        Line(output, "create", upstream.Maker.Create is null ? "none, it is only polled" : $"{upstream.Maker.Create.Text}{(upstream.Maker == upstream.Format ? "" : $" ({upstream.Maker.Word})")}");
        Line(output, "models", upstream.Models.Count == 0 ? "any, by its own names" : List(upstream.Models.OrderBy(model => model.Key, StringComparer.Ordinal).Select(Named)));
        Line(output, "content urls", upstream.ContentUrls.ToString().ToLowerInvariant());
        Line(output, "key", upstream.Keys.Count > 0 ? $"its own, {List(upstream.Keys.Select(Masked))}" : "the client's");
        if (upstream.Keys.Count > 0) Line(output, "raw ids", upstream.RawIds || allowsAny ? "yes" : "no");
        Line(output, "forwarded host", upstream.ForwardedHost.ToString().ToLowerInvariant());
        Line(output, "ids", List(upstream.Ids.Select(id => id.Text)));
        Line(output, "hosts", List(upstream.Hosts.Select(host => host.Text)));
        Line(output, "timeout", $"{upstream.Timeout.TotalSeconds:0.###} s, of a create {upstream.CreateTimeout.TotalSeconds:0.###} s");
    }

    static string Named(KeyValuePair<string, string> model) => model.Key == model.Value ? model.Key : $"{model.Key} = {model.Value}";

    static string Links(LinkPolicy links) =>
        $"public addresses{string.Concat(links.AllowNetworks.Select(network => $", {network}"))}; {(links.Ports.Count == 0 ? "any port" : $"ports {List(links.Ports)}")}";

    static void Line(TextWriter output, string what, string value) => output.WriteLine($"  {what,-16}  {value}");

    static string List<T>(IEnumerable<T> values) => string.Join(", ", values) is { Length: > 0 } list ? list : "none";

    // Enough to tell two keys apart: printf %s "$KEY" | sha256sum
    static string Masked(UpstreamKey key) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Secret)).AsSpan(0, 4))}...";
}

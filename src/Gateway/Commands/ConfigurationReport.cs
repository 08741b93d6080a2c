using System.Security.Cryptography;
using System.Text;
using Gateway.Links;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Commands;

/// <summary>Prints what a configuration says, without its keys.</summary>
sealed class ConfigurationReport(TextWriter output)
{
    /// <summary>Prints what an upstream resolves to.</summary>
    /// <param name="upstream">The upstream.</param>
    /// <param name="allowsAny">Whether every client can use its keys.</param>
    public void Print(Upstream upstream, bool allowsAny)
    {
        output.WriteLine(upstream.ProxyId);
        Line("address", List(upstream.Addresses) + (upstream.Addresses.Count > 1 ? $" ({upstream.LoadBalancing})" : ""));
        Line("format", upstream.Format.Word);
        Line("query", upstream.Ask.Text);
        Line("create", Creates(upstream));
        Line("models", Models(upstream));
        Line("content urls", upstream.ContentUrls.ToString().ToLowerInvariant());
        Line("key", upstream.Keys.Count == 0 ? "the client's" : $"its own, {List(upstream.Keys.Select(Masked))}");
        if (upstream.Keys.Count > 0) Line("raw ids", upstream.RawIds || allowsAny ? "yes" : "no");
        Line("forwarded host", upstream.ForwardedHost.ToString().ToLowerInvariant());
        Line("ids", List(upstream.Ids.Select(id => id.Text)));
        Line("hosts", List(upstream.Hosts.Select(host => host.Text)));
        Line("timeout", $"{upstream.Timeout.TotalSeconds:0.###} s, of a create {upstream.CreateTimeout.TotalSeconds:0.###} s");
    }

    /// <summary>Prints the settings of the gateway itself, and the warnings.</summary>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="watchedFiles">The files whose changes take effect.</param>
    public void Print(GatewaySnapshot snapshot, IReadOnlyList<string> watchedFiles)
    {
        output.WriteLine("gateway");
        Line("watched files", List(watchedFiles));
        Line("default upstream", snapshot.Default?.Name ?? "none");
        Line("clients", snapshot.Clients.AllowsAny ? "any" : List(snapshot.Clients.All.Select(client => client.Name)));
        Line("sealed ids", snapshot.SealedIds.IsLasting ? "by the configured keys" : "by a key of this process");
        Line("trusted proxies", List(snapshot.Origins.Trusted.Networks));
        Line("links begin with", snapshot.Origins.PublicBase?.ToString() ?? "the origin of the request");
        Line("links may lead to", Targets(snapshot.Links));
        Line("largest download", $"{snapshot.Links.MaxSize} bytes");
        Line("largest upload", $"{snapshot.MaxUpload} bytes");
        foreach (var note in snapshot.Formats.Notes) output.WriteLine($"note: {note}");
        foreach (var warning in ConfigurationWarnings.Of(snapshot)) output.WriteLine($"warning: {warning}");
    }

    /// <summary>Prints the last line: the configuration is valid, with how many warnings, and whether the probes found a fault.</summary>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="holds">Whether no probe found a fault.</param>
    public void PrintVerdict(GatewaySnapshot snapshot, bool holds)
    {
        var count = ConfigurationWarnings.Of(snapshot).Count();
        var warnings = count switch { 0 => "", 1 => ", 1 warning", _ => $", {count} warnings" };
        output.WriteLine($"valid{warnings}{(holds ? "" : "; a probe failed")}");
    }

    /// <summary>Prints one line of the section that was begun last.</summary>
    public void Line(string title, string value) => output.WriteLine($"  {title,-16}  {value}");

    static string Creates(Upstream upstream)
    {
        if (upstream.CreateFormat.Create is not { } create) return "none, the format is for polls only";
        return upstream.CreateFormat == upstream.Format ? create.Text : $"{create.Text} ({upstream.CreateFormat.Word})";
    }

    static string Models(Upstream upstream)
    {
        if (upstream.Models.Count == 0) return "any";
        var models = upstream.Models.OrderBy(model => model.Key, StringComparer.Ordinal);
        return List(models.Select(model => model.Key == model.Value ? model.Key : $"{model.Key} = {model.Value}"));
    }

    static string Targets(LinkPolicy links)
    {
        var networks = string.Concat(links.AllowNetworks.Select(network => $", {network}"));
        return $"public addresses{networks}; {(links.Ports.Count == 0 ? "any port" : $"ports {List(links.Ports)}")}";
    }

    static string List<T>(IEnumerable<T> values) => string.Join(", ", values) is { Length: > 0 } list ? list : "none";

    // Enough to tell keys apart; compare with: printf %s "$KEY" | sha256sum
    static string Masked(UpstreamKey key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key.Secret));
        return $"sha256:{Convert.ToHexStringLower(hash.AsSpan(0, 4))}...";
    }
}

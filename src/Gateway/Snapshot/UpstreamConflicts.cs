using Gateway.Configuration;
using Gateway.Upstreams;

namespace Gateway.Snapshot;

/// <summary>Finds upstreams with equal claims on the same id, host or model.</summary>
static class UpstreamConflicts
{
    /// <summary>Reports patterns of two upstreams that match a common id and have the same number of literal characters.</summary>
    public static void CheckIds(IReadOnlyList<Upstream> upstreams, ConfigurationFaults faults)
    {
        var claims = upstreams.SelectMany(upstream => upstream.Ids, (upstream, pattern) => (upstream.Name, pattern)).ToList();
        foreach (var (index, (name, pattern)) in claims.Index())
        {
            foreach (var (other, earlier) in claims.Take(index))
            {
                if (other == name || earlier.Literals != pattern.Literals || !earlier.Overlaps(pattern)) continue;
                faults.Add(
                    $"Upstreams:{name}:{nameof(UpstreamOptions.Ids)}",
                    $"'{pattern.Text}' claims the same ids as '{earlier.Text}' of Upstreams:{other}, and neither pattern is more literal");
            }
        }
    }

    /// <summary>Reports hosts that two upstreams have.</summary>
    public static void CheckHosts(IReadOnlyList<Upstream> upstreams, ConfigurationFaults faults)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, host) in upstreams.SelectMany(upstream => upstream.Hosts, (upstream, host) => (upstream.Name, host.Text)))
        {
            if (owners.TryAdd(host, name)) continue;
            faults.Add($"Upstreams:{name}:{nameof(UpstreamOptions.Hosts)}", $"'{host}' is a host of Upstreams:{owners[host]}, too");
        }
    }

    /// <summary>Reports models that two upstreams have, unless one of the two is the default upstream, which then gets the model.</summary>
    public static void CheckModels(IReadOnlyList<Upstream> upstreams, string? defaultUpstream, ConfigurationFaults faults)
    {
        const string Expected = $"use another name here, or make one of the two the Gateway:{nameof(GatewayOptions.DefaultUpstream)}";
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var upstream in upstreams.OrderBy(upstream => upstream.Name != defaultUpstream))
        {
            foreach (var model in upstream.Models.Keys)
            {
                if (owners.TryAdd(model, upstream.Name) || owners[model] == defaultUpstream) continue;
                faults.Add(
                    $"Upstreams:{upstream.Name}:{nameof(UpstreamOptions.Models)}",
                    $"'{model}' is a model of Upstreams:{owners[model]}, too; {Expected}");
            }
        }
    }
}

using Gateway.Configuration;
using Yarp.ReverseProxy.LoadBalancing;

namespace Gateway.Upstreams;

/// <summary>Reads where an upstream is: <c>Address</c>, <c>Addresses</c> and <c>LoadBalancing</c>.</summary>
static class AddressSettings
{
    const string Right = "write one such as https://api.example.com";

    const string Readable = "the upstream's own key would go over plain http, for all to read; write https://, or set AllowPlainHttp to true where the network is your own";

    static readonly string[] Policies =
    [
        LoadBalancingPolicies.PowerOfTwoChoices, LoadBalancingPolicies.LeastRequests, LoadBalancingPolicies.RoundRobin,
        LoadBalancingPolicies.Random, LoadBalancingPolicies.FirstAlphabetical,
    ];

    /// <param name="settings">The entry.</param>
    /// <param name="mayBePlain">Whether what is sent there may be read by everybody on the way: it holds no key of ours, or that is meant.</param>
    /// <returns>Those that can be asked.</returns>
    public static IReadOnlyList<Uri> Read(SettingsReader settings, bool mayBePlain)
    {
        var addresses = new List<Uri>();
        var mirrors = settings.List("Addresses").ToList();
        if (settings.Text("Address") is { Length: > 0 } text) Add("Address", text);
        else if (mirrors.Count == 0) settings.Fault("Address", $"missing; {Right}");
        foreach (var mirror in mirrors) Add("Addresses", mirror.Trim());
        return addresses;

        void Add(string key, string text)
        {
            // The value is not repeated: what stands where an address should may be a key.
            if (Parse(text, out var address) is { } fault)
            {
                settings.Fault(key, $"it {fault}; {Right}");
                return;
            }

            if (addresses.Select(Prefix).Contains(Prefix(address!), StringComparer.Ordinal)) settings.Fault(key, "one address stands there twice");
            else addresses.Add(address!);
            if (!mayBePlain && IsPlain(address!)) settings.Fault(key, Readable);
        }
    }

    /// <summary>Whether everybody on the way can read what is sent there.</summary>
    public static bool IsPlain(Uri address) => address.Scheme == Uri.UriSchemeHttp && !(address.IsLoopback && address.Host != "loopback"); // A name as any other, but not to Uri.

    /// <summary>What stands in front of the path that is asked.</summary>
    public static string Prefix(Uri address) => address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public static string LoadBalancing(SettingsReader settings)
    {
        if (settings.Text("LoadBalancing") is not { } text) return Policies[0];
        if (Array.Find(Policies, policy => policy.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        settings.Fault("LoadBalancing", $"'{text}' is none of {string.Join(", ", Policies)}");
        return Policies[0];
    }

    static string? Parse(string text, out Uri? uri) =>
        !Uri.TryCreate(text, UriKind.Absolute, out uri) || uri.Scheme is not ("http" or "https") ? "is no http or https address"
        : uri.UserInfo.Length > 0 ? "has a user name in it; a key belongs into ApiKey"
        : uri.Query.Length > 0 || text.Contains('?') ? "has a query; what is asked belongs into Query"
        : uri.Fragment.Length > 0 || text.Contains('#') ? "has a fragment"
        : null;
}

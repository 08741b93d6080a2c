using Gateway.Configuration;

namespace Gateway.Upstreams;

/// <summary>Turns <c>Address</c> and <c>Addresses</c> into URLs. No fault repeats the value, because it may be a key.</summary>
static class AddressValidator
{
    const string Expected = "write one such as https://api.example.com";

    const string Query = $"the URL contains a query; set {nameof(UpstreamOptions.Query)} for the request of a poll";

    const string UserName = $"the URL contains a user name; set {nameof(UpstreamOptions.ApiKey)} for a key";

    const string PlainHttp = "the upstream's own key would be sent unencrypted over http;"
        + $" write https://, or set {nameof(UpstreamOptions.AllowPlainHttp)} to true in a trusted network";

    /// <param name="options">The upstream's entry.</param>
    /// <param name="parser">Receives the faults of the entry.</param>
    /// <param name="mayBePlain">Whether http is allowed: the upstream has no key of its own, or the entry allows it.</param>
    /// <returns>The valid addresses.</returns>
    public static IReadOnlyList<Uri> Validate(UpstreamOptions options, SettingParser parser, bool mayBePlain)
    {
        var addresses = new List<Uri>();
        var mirrors = options.Addresses.Texts();
        if (options.Address is { Length: > 0 } text) Add(nameof(options.Address), text);
        else if (mirrors.Count == 0) parser.Fault(nameof(options.Address), $"missing; {Expected}");
        foreach (var mirror in mirrors) Add(nameof(options.Addresses), mirror);
        return addresses;

        void Add(string key, string text)
        {
            if (Fault(text, out var address) is { } fault)
            {
                parser.Fault(key, $"{fault}; {Expected}");
                return;
            }

            var isDuplicate = addresses.Select(UpstreamAddress.Prefix).Contains(UpstreamAddress.Prefix(address!), StringComparer.Ordinal);
            if (isDuplicate) parser.Fault(key, "the address is a duplicate");
            else addresses.Add(address!);
            if (!mayBePlain && UpstreamAddress.IsPlainHttp(address!)) parser.Fault(key, PlainHttp);
        }
    }

    static string? Fault(string text, out Uri? uri) =>
        !Uri.TryCreate(text, UriKind.Absolute, out uri) || uri.Scheme is not ("http" or "https") ? "not an http or https URL"
        : uri.UserInfo.Length > 0 ? UserName
        : uri.Query.Length > 0 || text.Contains('?') ? Query
        : uri.Fragment.Length > 0 || text.Contains('#') ? "the URL contains a fragment"
        : null;
}

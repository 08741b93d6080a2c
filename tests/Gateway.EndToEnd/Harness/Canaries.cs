using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gateway.Configuration;
using Gateway.Snapshot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Gateway.EndToEnd.Harness;

/// <summary>
/// Every secret of a gateway under test, and the origins that may receive it: an upstream's key only its upstream, a client's key only
/// upstreams without a key, any other secret no origin. No secret may occur in the log, in an error or in a response header.
/// </summary>
sealed class Canaries
{
    /// <summary>The gateway does not redact shorter secrets either: they occur in texts by chance.</summary>
    const int Shortest = 8;

    readonly ConcurrentDictionary<string, ImmutableHashSet<string>> _own = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, bool> _clients = new(StringComparer.Ordinal);
    ImmutableHashSet<string> _keyless = [];
    GatewaySnapshot? _known;

    /// <summary>The leaks that were found: where, and which secret.</summary>
    public ConcurrentQueue<string> Leaks { get; } = new();

    /// <summary>Every origin that any configuration named.</summary>
    public IEnumerable<string> Origins => _own.Values.SelectMany(origins => origins).Concat(_keyless).Distinct(StringComparer.Ordinal);

    /// <summary>Adds the secrets that no upstream may receive.</summary>
    public void Add(IConfiguration configuration)
    {
        foreach (var (key, value) in SecretsFolder.Over(configuration, new()).AsEnumerable())
        {
            if (key.StartsWith("Gateway:IdKeys", StringComparison.OrdinalIgnoreCase) || IsClientKey(key.Split(':')))
                AddOwn(value?.Replace("sha256:", "", StringComparison.OrdinalIgnoreCase), []);
        }
    }

    /// <summary>Adds the keys of the upstreams, which a reload may have changed.</summary>
    public void Add(GatewaySnapshot upstreams)
    {
        if (ReferenceEquals(Interlocked.Exchange(ref _known, upstreams), upstreams)) return;
        foreach (var upstream in upstreams.All)
        {
            ImmutableHashSet<string> origins = [.. upstream.Addresses.Select(address => address.GetLeftPart(UriPartial.Authority))];
            foreach (var key in upstream.Keys) AddOwn(key.Secret, origins);
            if (upstream.Keys.Count == 0) ImmutableInterlocked.Update(ref _keyless, known => known.Union(origins));
        }
    }

    /// <summary>Adds the key of a client.</summary>
    public void Add(StringValues authorization, GatewaySnapshot upstreams)
    {
        foreach (var header in authorization)
        {
            if (header?.Split(' ')[^1] is { Length: >= Shortest } token) _clients[token] = upstreams.Clients.HasKeyIn(header);
        }
    }

    public void CheckLog(string line)
    {
        foreach (var secret in _own.Keys.Concat(_clients.Keys)) Check(line, secret, "the log");
    }

    /// <summary>Checks the whole of an error. The body of a video may contain the client's own key.</summary>
    public void CheckAnswer(RawAnswer answer)
    {
        var headers = string.Join('\n', answer.Headers.Values);
        foreach (var secret in _own.Keys) Check(headers + answer.Body, secret, "an answer");
        foreach (var secret in _clients.Keys) Check(answer.Status < 400 ? headers : headers + answer.Body, secret, "an answer");
    }

    public void CheckUpstream(string origin, ReceivedRequest request)
    {
        var text = string.Join('\n', [request.Line, .. request.Headers.Values, request.Body]);
        foreach (var (secret, origins) in _own)
        {
            if (!origins.Contains(origin)) Check(text, secret, origin);
        }

        foreach (var (secret, isOurs) in _clients)
        {
            // A key of a client that is also the key of an upstream may go to that upstream.
            if ((isOurs || !_keyless.Contains(origin)) && !_own.ContainsKey(secret)) Check(text, secret, origin);
        }
    }

    // "team-a": "sha256:...", or an object with that as its Key.
    static bool IsClientKey(string[] path) =>
        path.Length > 2 && path[1].Equals("ClientKeys", StringComparison.OrdinalIgnoreCase) && (path.Length == 3 || path[3].Equals("Key", StringComparison.OrdinalIgnoreCase));

    void AddOwn(string? secret, ImmutableHashSet<string> origins)
    {
        if (secret is { Length: >= Shortest }) _own.AddOrUpdate(secret, origins, (_, known) => known.Union(origins));
    }

    void Check(string text, string secret, string who)
    {
        if (text.Contains(secret, StringComparison.Ordinal)) Leaks.Enqueue($"'{secret}' was told to {who}: {text}");
    }
}

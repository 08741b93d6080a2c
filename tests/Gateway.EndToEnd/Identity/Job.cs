using Gateway.Clients;
using Gateway.EndToEnd.Harness;
using Gateway.Sealing;

namespace Gateway.EndToEnd.Identity;

/// <summary>A video as its client knows it, and what it should be told.</summary>
/// <param name="Id">Sealed.</param>
/// <param name="ClientKey">Its owner's.</param>
/// <param name="Prompt">What only the right account of the right supplier says.</param>
/// <param name="Model">As it was asked for.</param>
/// <param name="CreatedAt">Unix seconds.</param>
sealed record Job(string Id, string ClientKey, string Prompt, string Model, long CreatedAt)
{
    /// <summary>Issues an id as a gateway does that has just made the video.</summary>
    public static Job Seal(GatewayUnderTest gateway, int number, IReadOnlyList<SupplierWithAccounts> suppliers, IReadOnlyList<string> clientKeys)
    {
        var table = gateway.Upstreams;
        var upstream = table.Find(suppliers[number % suppliers.Count].Name)!;
        var key = upstream.Keys[number / suppliers.Count % upstream.Keys.Count];
        var client = clientKeys[number / suppliers.Count / upstream.Keys.Count % clientKeys.Count];
        var seal = new SealedId
        {
            UpstreamTag = Tags.OfUpstream(upstream.Name),
            KeyTag = key.Tag,
            OwnerTag = Owner.Tag(table.Clients.Find(client), client),
            CreatedAt = 1_795_000_000 + number,
            RawId = $"task_{number / 12}",
            Model = $"model-{number % 7}",
            Seconds = "8",
            Size = "1280x720",
        };
        return new(table.SealedIds.Seal(seal)!, client, SupplierWithAccounts.Prompt(key.Secret, seal.RawId), seal.Model, seal.CreatedAt);
    }
}

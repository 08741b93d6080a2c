using Gateway.Clients;
using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Clients;

public class ClientTableTests
{
    static readonly string[] Settings = [$"Gateway:ClientKeys:team-a={Secrets.Hash("key-a")}", $"Gateway:ClientKeys:TEAM-B:Key={Secrets.Hash("clé-b").ToUpperInvariant()}"];

    [Theory]
    [InlineData("key-a", "team-a")]
    [InlineData("clé-b", "team-b")]
    [InlineData("key-A", null)]
    [InlineData("key-a ", null)]
    [InlineData("key-", null)]
    [InlineData("", null)]
    public void A_key_belongs_to_one_client(string key, string? name) => Assert.Equal(name, TestConfiguration.Table(Settings).Clients.Find(key)?.Name);

    [Fact]
    public void A_hash_is_not_accepted_as_a_key() => Assert.Null(TestConfiguration.Table(Settings).Clients.Find(Secrets.Hash("key-a")));

    [Fact]
    public void A_key_of_any_length_is_read() =>
        Assert.Equal("long", TestConfiguration.Table($"Gateway:ClientKeys:long={Secrets.Hash(new string('k', 5000))}").Clients.Find(new string('k', 5000))?.Name);

    [Theory]
    [InlineData("Bearer key-a", true)]
    [InlineData("Bearer Bearer key-a", true)]
    [InlineData("Token key-a", true)]
    [InlineData("Bearer other,Bearer key-a", true)]
    [InlineData("key-a", true)]
    [InlineData("Bearer\tkey-a", true)]
    [InlineData("Bearer other", false)]
    [InlineData("", false)]
    public void A_key_is_found_at_any_place_in_a_header(string header, bool found) => Assert.Equal(found, TestConfiguration.Table(Settings).Clients.HasKeyIn(header));

    [Fact]
    public void Finding_a_client_allocates_nothing()
    {
        var clients = TestConfiguration.Table(Settings).Clients;
        Assert.NotNull(clients.Find("key-a"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) clients.Find("key-a");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_client_can_be_restricted_to_some_upstreams_and_models()
    {
        var client = TestConfiguration.Table($"Gateway:ClientKeys:a:Key={Secrets.Hash("k")}", "Gateway:ClientKeys:a:Upstreams:0=ONE", "Gateway:ClientKeys:a:Models=sora-2").Clients.All[0];
        Assert.True(client.MayUse("one"));
        Assert.False(client.MayUse("two"));
        Assert.True(client.MayUseModel("sora-2"));
        Assert.True(client.MayUseModel(""));
        Assert.False(client.MayUseModel("sora-2-pro"));
    }

    [Theory]
    [InlineData("Bearer \"KEY\"")]
    [InlineData("Bearer 'KEY'")]
    [InlineData("Bearer=KEY")]
    [InlineData("Key:KEY")]
    [InlineData("Token token=\"KEY\", other=\"x\"")]
    [InlineData("Bearer KEY;x")]
    [InlineData("Basic BASE64(KEY:)")]
    [InlineData("Basic BASE64(user:KEY)")]
    public void A_key_is_found_in_quotes_in_pairs_and_in_base64(string header)
    {
        foreach (var key in (string[])["key-a", "a+key/of=base64=="])
        {
            var table = new ClientTable([new Client("a", Hash(key))], allowsAny: false);
            Assert.True(table.HasKeyIn(Filled(header, key)), Filled(header, key));
            Assert.False(table.HasKeyIn(Filled(header, "x" + key)), Filled(header, "x" + key));
        }
    }

    static string Filled(string header, string key)
    {
        header = header.Replace("KEY", key, StringComparison.Ordinal);
        var start = header.IndexOf("BASE64(", StringComparison.Ordinal);
        return start < 0 ? header : header[..start] + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(header[(start + 7)..^1]));
    }

    static byte[] Hash(string key)
    {
        var hash = new byte[32];
        ClientTable.Hash(key, hash);
        return hash;
    }
}

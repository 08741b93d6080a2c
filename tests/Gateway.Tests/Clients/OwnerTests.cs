using System.Net;
using Gateway.Clients;

namespace Gateway.Tests.Clients;

public class OwnerTests
{
    static readonly IPAddress Here = IPAddress.Parse("192.0.2.1"), There = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void A_known_client_is_the_same_with_any_key_and_address()
    {
        var client = new Client("team-a", []);
        Assert.Equal(Owner.Of(client, "key", Here), Owner.Of(client, "other", There));
    }

    [Fact]
    public void A_key_is_the_owner_of_its_videos_at_any_address()
    {
        var (one, other) = (Owner.Of(null, "key", Here), Owner.Of(null, "key", There));
        Assert.Equal((one.Tag, one.Memory), (other.Tag, other.Memory));
        Assert.NotEqual(one.Tag, Owner.Of(null, "key-2", Here).Tag);
    }

    [Fact]
    public void Clients_without_a_key_are_told_apart_by_their_addresses()
    {
        var (one, other) = (Owner.Of(null, "", Here), Owner.Of(null, "", There));
        Assert.Equal(one.Tag, other.Tag);
        Assert.NotEqual(one.Memory, other.Memory);
    }

    [Fact]
    public void Invented_keys_share_the_room_of_one_address() =>
        Assert.Equal(Owner.Of(null, "invented-1", Here).Share, Owner.Of(null, "invented-2", Here).Share);

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void A_network_of_IPv6_is_one_client(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Owner.Of(null, "", IPAddress.Parse(one)).Share == Owner.Of(null, "", IPAddress.Parse(other)).Share);
}

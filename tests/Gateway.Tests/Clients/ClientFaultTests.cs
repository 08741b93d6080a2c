using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Clients;

public class ClientFaultTests
{
    const string Digits = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
    const string Right = "write sha256: and the 64 hexadecimal digits that printf %s KEY | sha256sum prints";

    [Theory]
    [InlineData("a=", "a: it is empty; ")]
    [InlineData("a=sk-secret", "a: it is no hash; ")]
    [InlineData("a=" + Digits, "a: it is no hash; ")]
    [InlineData("a=sha256:" + Digits + "00", "a: it is no hash; ")]
    [InlineData("a=sha256:secret", "a: it is no hash; ")]
    [InlineData("a=sha256:xbb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b", "a: it is no hash; ")]
    [InlineData("a:Key=sk-secret", "a:Key: it is no hash; ")]
    [InlineData("a:Models:0=x", "a:Key: it is empty; ")]
    public void What_is_no_hash_is_told_without_being_repeated(string setting, string fault)
    {
        var told = Assert.Single(Configured.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:ClientKeys:{setting}"));
        Assert.Equal($"Gateway:ClientKeys:{fault}{Right}", told);
    }

    [Theory]
    [InlineData("a:Upstreams:0=two", "Gateway:ClientKeys:a:Upstreams: there is no upstream 'two'; there are one")]
    [InlineData("a:Models:0=", "Gateway:ClientKeys:a:Models: a model is empty; leave Models out to allow all")]
    [InlineData("a:Model=sora-2", "Gateway:ClientKeys:a:Model: unknown key; known are Key, Models, Upstreams")]
    [InlineData("b=sha256:" + Digits, "Gateway:ClientKeys:b: it has the key of 'a'; two names with one key could not be told apart")]
    public void What_cannot_be_meant_is_a_fault(string setting, string fault) => Assert.Equal(
        [fault],
        Configured.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:ClientKeys:a:Key=sha256:{Digits}", $"Gateway:ClientKeys:{setting}"), StringComparer.Ordinal);

    [Fact]
    public void A_text_is_no_list_of_clients() =>
        Assert.StartsWith("Gateway:ClientKeys: it is a text; ", Configured.Faults("Upstreams:one:Address=https://one.example.com", "Gateway:ClientKeys=sk-secret")[0], StringComparison.Ordinal);

    [Fact]
    public void No_client_is_no_list_of_clients() =>
        Assert.StartsWith("Upstreams:one:ApiKey: ", Assert.Single(Configured.Faults("Upstreams:one:Address=https://one.example.com", "Upstreams:one:ApiKey=sk-own", "Gateway:ClientKeys=")), StringComparison.Ordinal);

    [Fact]
    public void A_wrong_client_is_not_blamed_on_the_upstreams_key() => Assert.StartsWith(
        "Gateway:ClientKeys:a: ",
        Assert.Single(Configured.Faults("Upstreams:one:Address=https://one.example.com", "Upstreams:one:ApiKey=sk-own", "Gateway:ClientKeys:a=sk-secret")), StringComparison.Ordinal);
}

using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Clients;

public class ClientKeyOptionsValidatorTests
{
    const string Digits = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
    const string Right = "write sha256: and the 64 hexadecimal digits that printf %s KEY | sha256sum prints";

    [Theory]
    [InlineData("a=", "a: the hash is missing; ")]
    [InlineData("a=sk-secret", "a: invalid hash; ")]
    [InlineData("a=" + Digits, "a: invalid hash; ")]
    [InlineData("a=sha256:" + Digits + "00", "a: invalid hash; ")]
    [InlineData("a=sha256:secret", "a: invalid hash; ")]
    [InlineData("a=sha256:xbb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b", "a: invalid hash; ")]
    [InlineData("a:Key=sk-secret", "a:Key: invalid hash; ")]
    [InlineData("a:Models:0=x", "a:Key: the hash is missing; ")]
    public void The_fault_of_an_invalid_hash_does_not_repeat_it(string setting, string fault)
    {
        var told = Assert.Single(TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:ClientKeys:{setting}"));
        Assert.Equal($"Gateway:ClientKeys:{fault}{Right}", told);
    }

    [Theory]
    [InlineData("a:Upstreams:0=two", "Gateway:ClientKeys:a:Upstreams: 'two' is not a known upstream; known upstreams: one")]
    [InlineData("a:Models:0=", "Gateway:ClientKeys:a:Models: a model is empty; leave Models out to allow all models")]
    [InlineData("a:Models=", "Gateway:ClientKeys:a:Models: the list is empty; leave Models out to allow all")]
    [InlineData("a:Upstreams=", "Gateway:ClientKeys:a:Upstreams: the list is empty; leave Upstreams out to allow all")]
    [InlineData("a:Model=sora-2", "Gateway:ClientKeys:a:Model: unknown key; known keys: Key, Models, Upstreams")]
    [InlineData("b=sha256:" + Digits, "Gateway:ClientKeys:b: the client 'a' has the same key; every client needs a key of its own")]
    public void An_invalid_client_is_a_fault(string setting, string fault) => Assert.Equal(
        [fault],
        TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:ClientKeys:a:Key=sha256:{Digits}", $"Gateway:ClientKeys:{setting}"), StringComparer.Ordinal);

    [Fact]
    public void A_single_value_is_no_list_of_clients() =>
        Assert.StartsWith("Gateway:ClientKeys: expected a section with an entry for each name, got a single value", TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", "Gateway:ClientKeys=sk-secret")[0], StringComparison.Ordinal);

    [Fact]
    public void An_empty_list_of_clients_leaves_a_key_open_to_every_client() =>
        Assert.StartsWith("Upstreams:one:ApiKey: ", Assert.Single(TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", "Upstreams:one:ApiKey=sk-own", "Gateway:ClientKeys=")), StringComparison.Ordinal);

    [Fact]
    public void An_invalid_client_is_not_reported_as_a_fault_of_the_upstreams_key() => Assert.StartsWith(
        "Gateway:ClientKeys:a: ",
        Assert.Single(TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", "Upstreams:one:ApiKey=sk-own", "Gateway:ClientKeys:a=sk-secret")), StringComparison.Ordinal);
}

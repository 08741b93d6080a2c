using Gateway.Poll;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Poll;

public class AuthoriseTests
{
    [Theory]
    [InlineData("Bearer sk-client-key", "sk-client-key")]
    [InlineData("bearer  sk-client-key", "sk-client-key")]
    [InlineData("sk-client-key", "sk-client-key")]
    [InlineData("Basic dXNlcjpwdw==", null)]
    public void A_clients_header_goes_out_as_it_came_in(string authorization, string? key) =>
        Assert.Equal(new Credential(key, authorization), Authorise.With(Configured.One(), authorization));

    [Fact]
    public void A_format_with_its_own_header_gets_the_token_alone() =>
        Assert.Equal(new Credential("sk-client-key", null), Authorise.With(Configured.One("Upstreams:one:Format=bfl"), "Bearer sk-client-key"));

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer sk-client-key")]
    public void The_upstreams_own_key_replaces_the_clients(string? authorization) =>
        Assert.Equal(new Credential("sk-own-key", null), Authorise.With(Configured.One("Upstreams:one:ApiKey=sk-own-key", "Gateway:AllowAnyClient=true"), authorization));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_poll_without_a_key_is_passed_on_without_one(string? authorization) => Assert.Equal(default, Authorise.With(Configured.One(), authorization));

    [Fact]
    public void A_credential_never_prints_its_key() => Assert.Equal("***", new Credential("sk-client-key", "Bearer sk-client-key").ToString());
}

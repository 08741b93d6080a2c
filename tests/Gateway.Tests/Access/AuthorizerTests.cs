using Gateway.Access;
using Gateway.Asking;
using Gateway.Clients;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Sealing;
using Gateway.Snapshot;
using Gateway.Tests.Upstreams;
using Gateway.Upstreams;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace Gateway.Tests.Access;

public class AuthorizerTests
{
    const string AnyClient = "Gateway:AllowAnyClient=true";
    const string OwnKey = "Upstreams:one:ApiKey=sk-own-key";
    static readonly string ClientKey = $"Gateway:ClientKeys:team-a:Key={Secrets.Hash("key-a")}";

    [Theory]
    [InlineData("Bearer sk-client-key", "sk-client-key")]
    [InlineData("bearer  sk-client-key", "sk-client-key")]
    [InlineData("sk-client-key", "sk-client-key")]
    [InlineData("Basic dXNlcjpwdw==", null)]
    public void A_clients_header_goes_out_as_it_came_in(string authorization, string? key) =>
        Assert.Equal((null, new Credential(key, authorization), null), Parts(Check(authorization)));

    [Fact]
    public void A_format_with_its_own_header_gets_the_token_alone() =>
        Assert.Equal(new Credential("sk-client-key", null), Check("Bearer sk-client-key", "Upstreams:one:Format=bfl").Value.Credential);

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer sk-client-key")]
    public void The_upstreams_own_key_replaces_the_clients(string? authorization) =>
        Assert.Equal(new Credential("sk-own-key", null, IsOwn: true), Check(authorization, OwnKey, AnyClient).Value.Credential);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_poll_without_a_key_is_passed_on_without_one(string? authorization) => Assert.Equal((null, default, null), Parts(Check(authorization)));

    [Theory]
    [InlineData(null, "missing_key")]
    [InlineData("Bearer ", "missing_key")]
    [InlineData("Basic dXNlcjpwdw==", "missing_key")]
    [InlineData("Bearer sk-other", "unknown_key")]
    [InlineData("Bearer sk-own-key", "unknown_key")]
    [InlineData("Bearer key-a", null)]
    [InlineData("key-a", null)]
    public void An_upstreams_key_is_used_for_known_clients_only(string? authorization, string? reason)
    {
        var authorised = Check(authorization, OwnKey, ClientKey, "Upstreams:one:RawIds=true");
        Assert.Equal(reason, authorised.Failure?.Reason.Word());
        if (reason is null) Assert.Equal("sk-own-key", authorised.Value.Credential.Key);
    }

    [Theory]
    [InlineData("Bearer key-a")]
    [InlineData("key-a")]
    [InlineData("Token key-a")]
    [InlineData("Bearer Bearer key-a")]
    [InlineData("Bearer key,with a space")]
    public void A_client_key_of_the_gateway_is_never_forwarded(string authorization) =>
        Assert.Equal(FailureReason.NotAllowed, Check(authorization, ClientKey, $"Gateway:ClientKeys:odd={Secrets.Hash("key,with a space")}").Failure?.Reason);

    [Fact]
    public void Two_keys_are_refused() => Assert.Equal(
        FailureReason.BadRequest, Authorizer.AuthorizeVideo(Routed(TestConfiguration.Table(ClientKey)), new StringValues(["Bearer sk-other", "Bearer key-a"])).Failure?.Reason);

    [Fact]
    public void A_raw_id_without_a_known_owner_is_refused() =>
        Assert.Equal(FailureReason.UnknownVideo, Check("Bearer key-a", OwnKey, ClientKey).Failure?.Reason);

    [Theory]
    [InlineData("Upstreams:0=two", "not_allowed")]
    [InlineData("Upstreams:0=one", null)]
    public void A_client_can_be_restricted_to_some_upstreams(string setting, string? reason) => Assert.Equal(
        reason,
        Check("Bearer key-a", OwnKey, ClientKey, "Upstreams:one:RawIds=true", "Upstreams:two:Address=https://two.example.com", $"Gateway:ClientKeys:team-a:{setting}").Failure?.Reason.Word());

    [Theory]
    [InlineData("Bearer key-a", "sora-2", null)]
    [InlineData("Bearer key-a", "sora-2-pro", "not_allowed")]
    [InlineData("Bearer key-b", "sora-2", "unknown_video")]
    [InlineData("Bearer sk-other", "sora-2", "unknown_key")]
    [InlineData(null, "sora-2", "missing_key")]
    public void A_sealed_id_is_its_owners(string? authorization, string model, string? reason)
    {
        var table = TestConfiguration.Table(OwnKey, ClientKey, "Gateway:ClientKeys:team-a:Models:0=sora-2", $"Gateway:ClientKeys:team-b={Secrets.Hash("key-b")}");
        var seal = new SealedId
        {
            UpstreamTag = Tags.OfUpstream("one"),
            KeyTag = table.Find("one")!.Keys[0].Tag,
            OwnerTag = Owner.Of(table.Clients.Find("key-a"), "key-a", null).Tag,
            RawId = "x",
            Model = model,
        };
        var authorised = Authorizer.AuthorizeVideo(Routed(table) with { Seal = seal }, authorization);
        Assert.Equal(reason, authorised.Failure?.Reason.Word());
        if (reason == "unknown_video") Assert.Same(RouteFinder.UnknownVideo, authorised.Failure);
    }

    [Theory]
    [InlineData("Token a", "Token a")]
    [InlineData("Token a", "Token b")]
    [InlineData("Bearer a", "Bearer rotated")]
    [InlineData("Bearer a", null)]
    public void Where_the_clients_key_is_passed_on_the_upstream_decides_whose_a_sealed_id_is(string maker, string? asker)
    {
        var table = TestConfiguration.Table();
        var seal = new SealedId { UpstreamTag = Tags.OfUpstream("one"), OwnerTag = Gateway.Access.Authorizer.Identify(table, maker).Value.Owner.Tag, RawId = "x" };
        var authorized = Authorizer.AuthorizeVideo(Routed(table) with { Seal = seal }, asker);
        Assert.Null(authorized.Failure);
        Assert.Equal(asker, authorized.Value.Credential.Authorization);
    }

    [Theory]
    [InlineData("Bearer key-a", "Upstreams:one:RawIds=true")]
    [InlineData(null, AnyClient)]
    public void An_upstreams_own_id_can_be_read_but_not_changed(string? authorization, string setting)
    {
        var table = TestConfiguration.Table(setting == AnyClient ? [OwnKey, setting] : [OwnKey, ClientKey, setting]);
        Assert.Null(Authorizer.AuthorizeVideo(Routed(table), authorization).Failure);
        Assert.Equal(FailureReason.NotAllowed, Authorizer.AuthorizeVideo(Routed(table), authorization, changes: true).Failure?.Reason);
    }

    [Fact]
    public void Where_the_clients_key_is_passed_on_its_own_id_can_be_changed() =>
        Assert.Null(Authorizer.AuthorizeVideo(Routed(TestConfiguration.Table()), "Bearer sk-client-key", changes: true).Failure);

    [Fact]
    public void A_credential_never_prints_its_key() => Assert.Equal("***", new Credential("sk-client-key", "Bearer sk-client-key").ToString());

    static Authorizer Authorizer => new(new KeyHealth(TimeProvider.System, NullLogger<KeyHealth>.Instance));

    static Result<Permission> Check(string? authorization, params string[] settings) => Authorizer.AuthorizeVideo(Routed(TestConfiguration.Table(settings)), authorization);

    static (Failure?, Credential, UpstreamKey?) Parts(Result<Permission> permission) => (permission.Failure, permission.Value.Credential, permission.Value.Key);

    static Route Routed(GatewaySnapshot table) => new(table.Find("one")!, table.Clients, "x", "x", Seal: null);
}

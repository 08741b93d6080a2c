using Gateway.EndToEnd.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Sdk;

namespace Gateway.EndToEnd.Identity;

/// <summary>What the harness finds in every test, it has to be able to find.</summary>
public class CanariesThatSing
{
    const string IdKey = "a-key-that-seals-ids-and-is-long-enough", OwnKey = "sk-own-key-of-a", Client = "sk-a-clients-own";

    [Theory]
    [InlineData(IdKey)]
    [InlineData(OwnKey)]
    [InlineData(Client)]
    public Task In_the_log_at_any_level(string secret) => AssertFoundAsync("/b/v1/videos/x", secret, (context, next) =>
    {
        context.RequestServices.GetRequiredService<ILogger<CanariesThatSing>>().Log(LogLevel.Debug, new EventId(1), secret, null, static (text, _) => $"with {text}");
        return next(context);
    });

    [Theory]
    [InlineData(IdKey)]
    [InlineData(OwnKey)]
    [InlineData(Client)]
    public Task In_a_header_of_an_answer(string secret) => AssertFoundAsync("/b/v1/videos/x", secret, (context, next) =>
    {
        context.Response.Headers["x-key"] = secret;
        return next(context);
    });

    [Fact]
    public Task In_a_refusal() => AssertFoundAsync("/b/v1/videos/x", Client, (context, _) =>
    {
        context.Response.StatusCode = 500;
        return context.Response.WriteAsync($"with {Client}");
    });

    [Fact]
    public Task In_what_another_upstream_receives() => AssertFoundAsync("/b/v1/videos/x", OwnKey, null, OwnKey);

    [Fact]
    public Task In_a_header_for_an_upstream_that_has_a_key_of_its_own() =>
        AssertFoundAsync("/a/v1/videos/x", Client, null, Client, $"X-Forwarded-Host: {Client}.example");

    static async Task AssertFoundAsync(string target, string secret, Func<HttpContext, RequestDelegate, Task>? outermost, string clientKey = Client, string header = "X-Nothing: 1")
    {
        await using var a = StubUpstream.Healthy();
        await using var b = StubUpstream.Healthy();
        var gateway = await GatewayUnderTest.StartAsync(
            [$"Upstreams:a:Address={a.Address}", $"Upstreams:a:ApiKey={OwnKey}", $"Upstreams:b:Address={b.Address}", "Gateway:AllowAnyClient=true", $"Gateway:IdKeys={IdKey}"],
            outermost: outermost);
        await gateway.GetAsync(target, $"Authorization: Bearer {clientKey}", header);
        var found = await Assert.ThrowsAsync<TrueException>(async () => await gateway.DisposeAsync());
        Assert.Contains($"'{secret}' was told to", found.Message, StringComparison.Ordinal);
    }
}

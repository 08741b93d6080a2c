using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Sdk;

namespace Gateway.EndToEnd.Harness;

/// <summary>The harness finds a leaked secret.</summary>
public class CanaryTests
{
    const string IdKey = "a-key-that-seals-ids-and-is-long-enough", OwnKey = "sk-own-key-of-a", Client = "sk-a-clients-own";

    [Theory]
    [InlineData(IdKey)]
    [InlineData(OwnKey)]
    [InlineData(Client)]
    public Task A_secret_in_the_log_is_found_at_any_level(string secret) => AssertFoundAsync("/b/v1/videos/x", secret, (context, next) =>
    {
        context.RequestServices.GetRequiredService<ILogger<CanaryTests>>().Log(LogLevel.Debug, new EventId(1), secret, null, static (text, _) => $"with {text}");
        return next(context);
    });

    [Theory]
    [InlineData(IdKey)]
    [InlineData(OwnKey)]
    [InlineData(Client)]
    public Task A_secret_in_a_response_header_is_found(string secret) => AssertFoundAsync("/b/v1/videos/x", secret, (context, next) =>
    {
        context.Response.Headers["x-key"] = secret;
        return next(context);
    });

    [Fact]
    public Task A_secret_in_an_error_body_is_found() => AssertFoundAsync("/b/v1/videos/x", Client, (context, _) =>
    {
        context.Response.StatusCode = 500;
        return context.Response.WriteAsync($"with {Client}");
    });

    [Fact]
    public Task A_secret_sent_to_another_upstream_is_found() => AssertFoundAsync("/b/v1/videos/x", OwnKey, null, OwnKey);

    [Fact]
    public Task A_client_key_in_a_header_to_an_upstream_with_its_own_key_is_found() =>
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

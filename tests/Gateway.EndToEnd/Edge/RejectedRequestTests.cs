using Gateway.Asking;
using Gateway.EndToEnd.Harness;
using Gateway.Snapshot;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Model;

namespace Gateway.EndToEnd.Edge;

public class RejectedRequestTests
{
    [Theory]
    [InlineData("GET", "/", 404, "unknown_path")]
    [InlineData("POST", "/v1/videos", 415, "unsupported_media_type")]
    [InlineData("PUT", "/v1/videos", 405, "method_not_allowed", "GET, HEAD, POST")]
    [InlineData("GET", "/v1/videos/edits", 405, "method_not_allowed", "POST")]
    [InlineData("GET", "/v1/videos/extensions", 405, "method_not_allowed", "POST")]
    [InlineData("GET", "/v1/videos/characters", 405, "method_not_allowed", "POST")]
    [InlineData("DELETE", "/v1/videos/edits", 405, "method_not_allowed", "POST")]
    [InlineData("GET", "/v1/videos/%65dits", 404, "unknown_path")]
    [InlineData("POST", "/v1/videos/x/content", 405, "method_not_allowed", "GET, HEAD")]
    [InlineData("GET", "/v1/videos/x/content?variant=gif", 400, "invalid_value")]
    [InlineData("GET", "/v1/videos?limit=101", 400, "invalid_value")]
    [InlineData("GET", "/v1/videos?order=random", 400, "invalid_value")]
    [InlineData("GET", "/v1/models/nothing", 404, "model_not_found")]
    [InlineData("GET", "/v1/chat/completions?id=x", 404, "unknown_path")]
    [InlineData("OPTIONS", "*", 404, "unknown_path")]
    [InlineData("GET", "/unknown/v1/videos/x", 404, "unknown_upstream")]
    [InlineData("POST", "/v1/videos/x", 405, "method_not_allowed", "DELETE, GET, HEAD")]
    [InlineData("DELETE", "/v1/video/query?id=x", 405, "method_not_allowed", "GET, HEAD")]
    [InlineData("PUT", "/stub/v1/video/query?id=x", 405, "method_not_allowed", "GET, HEAD")]
    [InlineData("GET", "/v1/videos/", 400, "missing_id")]
    [InlineData("GET", "/v1/video/query", 400, "missing_id")]
    [InlineData("GET", "/stub/v1/video/query?id=", 400, "missing_id")]
    [InlineData("GET", "/v1/video/query?id=a&id=b", 400, "invalid_id")]
    [InlineData("GET", "/v1/videos/..", 400, "invalid_id")]
    [InlineData("GET", "/v1/videos/%2e%2e", 400, "invalid_id")]
    [InlineData("GET", "/v1/videos/%252e%252e", 400, "invalid_id")]
    [InlineData("GET", "/v1/videos/..%2Fadmin", 400, "invalid_id")]
    [InlineData("GET", "/v1/videos/a%5Cb", 400, "invalid_id")]
    [InlineData("GET", "/v1/videos/../admin", 404, "unknown_path")]
    [InlineData("GET", "/v1/videos/x/../../../admin", 404, "unknown_path")]
    [InlineData("GET", "/v1/videos/%2e%2e/admin", 404, "unknown_path")]
    [InlineData("POST", "/livez", 404, "unknown_path")]
    public async Task An_invalid_request_is_answered_without_an_upstream(string method, string target, int status, string code, string? allow = null)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var answer = await gateway.SendAsync(method, target, "Authorization: Bearer sk-client");
        answer.Failure(status, code);
        Assert.Equal(allow, answer.Headers.GetValueOrDefault("allow"));
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("/v1/videos/", "video_id")]
    [InlineData("/v1/video/query", "id")]
    public async Task A_missing_id_is_named(string target, string param)
    {
        await using var gateway = await GatewayUnderTest.StartAsync("http://127.0.0.1:9");
        Assert.Equal(param, (await gateway.GetAsync(target)).Json.GetProperty("error").GetProperty("param").GetString());
    }

    [Fact]
    public async Task A_failed_HEAD_has_no_body()
    {
        await using var gateway = await GatewayUnderTest.StartAsync("http://127.0.0.1:9");
        var answer = await gateway.SendAsync("HEAD", "/v1/videos/");
        Assert.Equal((400, ""), (answer.Status, answer.Body));
        Assert.NotEqual("0", answer.Headers["content-length"], StringComparer.Ordinal);
    }

    [Fact]
    public async Task Requests_are_not_matched_against_the_routes_of_YARP()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var endpoints = gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.Null(endpoint.Metadata.GetMetadata<RouteModel>()));
    }

    [Fact]
    public async Task The_pipeline_of_YARP_refuses_the_context_of_a_client()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/v1/videos/x";
        var stub = gateway.Services.GetRequiredService<Snapshots>().Current.Find("stub")!;
        await gateway.Services.GetRequiredService<YarpPipeline>().InvokeAsync(stub, context);
        Assert.Equal(404, context.Response.StatusCode);
        Assert.Empty(upstream.Requests);
    }
}

using System.Text.Json;
using Gateway.EndToEnd.Harness;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Deleting;

public class DeletedVideoTests
{
    [Fact]
    public async Task A_deleted_raw_id_is_still_found_by_another_client()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=unified");
        Assert.Equal(200, (await gateway.SendAsync("DELETE", "/v1/videos/x", "Authorization: Bearer sk-one-client")).Status);
        (await gateway.GetAsync("/v1/videos/x", "Authorization: Bearer sk-one-client")).Failure(404, "video_not_found");
        (await gateway.GetAsync("/v1/videos/x", "Authorization: Bearer sk-another-client")).Video();
    }

    [Fact]
    public async Task A_delete_with_a_refused_key_is_refused()
    {
        await using var upstream = StubUpstream.Json(401, "{}");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=unified");
        (await gateway.SendAsync("DELETE", "/v1/videos/x", "Authorization: Bearer sk-made-up")).Failure(401, "invalid_api_key");
    }

    [Fact]
    public async Task A_deleted_video_is_not_listed_even_if_the_upstream_still_lists_it()
    {
        await using var upstream = StubUpstream.Healthy()
            .On(Request.Create().UsingDelete(), 405, "")
            .On(Request.Create().UsingGet(), 200, $$"""{"data":[{{TestUpstream.Video}},{{TestUpstream.Video}}],"has_more":true}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai");
        const string Key = "Authorization: Bearer sk-one-client";
        Assert.Equal(["theirs"], await ListAsync());

        var id = (await gateway.PostAsync("/v1/videos", """{"prompt":"a cat"}""", Key)).Video().GetProperty("id").GetString();
        Assert.Equal([id], await ListAsync());
        Assert.Equal(200, (await gateway.SendAsync("DELETE", $"/v1/videos/{id}", Key)).Status);
        Assert.Empty(await ListAsync());

        async Task<IEnumerable<string?>> ListAsync()
        {
            using var http = new HttpClient { BaseAddress = gateway.Address };
            http.DefaultRequestHeaders.Authorization = new("Bearer", "sk-one-client");
            using var list = JsonDocument.Parse(await http.GetStringAsync("/v1/videos"));
            return [.. list.RootElement.GetProperty("data").EnumerateArray().Select(video => video.GetProperty("id").GetString())];
        }
    }
}

using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Polling;

/// <summary>A completed video has a url wherever there is a file to get; the paths of the unified API have a <c>task_id</c>, too.</summary>
public class CompletedWithoutUrlTests
{
    const string Own = "own", Nothing = "none";

    [Theory]
    [InlineData("openai", """{"id":"v","object":"video","status":"completed"}""", Own)]
    [InlineData("openai", """{"id":"v","object":"video","status":"completed","video_url":"https://files.example/v.mp4"}""", "https://files.example/v.mp4")]
    [InlineData("openai", """{"id":"v","object":"video","status":"in_progress"}""", Nothing)]
    [InlineData("openai", """{"id":"v","object":"video","status":"failed"}""", Nothing)]
    [InlineData("openai", """{"id":"v","object":"video","status":"queued"}""", Nothing)]
    [InlineData("sglang", """{"id":"v","object":"video","status":"completed","file_path":"/tmp/v.mp4"}""", Own)]
    [InlineData("vllm-omni", """{"id":"v","object":"video","status":"completed","file_name":"v.mp4","media_type":"video/mp4"}""", Own)]
    [InlineData("azure", """{"id":"v","object":"video","status":"completed"}""", Own)]
    [InlineData("azure-jobs", """{"object":"video.generation.job","id":"v","status":"succeeded","generations":[{"id":"gen_1"}]}""", Own)]
    [InlineData("auto", """{"id":"v","object":"video","status":"completed"}""", Own)]
    [InlineData("vertex", """{"name":"projects/p/operations/v","done":true,"response":{"videos":[{"bytesBase64Encoded":"AAAA"}]}}""", Own)]
    [InlineData("vertex", """{"name":"projects/p/operations/v","done":true,"response":{"videos":[{"gcsUri":"gs://bucket/v.mp4"}]}}""", Nothing)]
    [InlineData("new-api", """{"code":"success","data":{"task_id":"v","status":"SUCCESS","result_url":"https://files.example/v.mp4"}}""", "https://files.example/v.mp4")]
    [InlineData("unified", """{"id":"v","status":"completed","video_url":"https://files.example/v.mp4","status_update_time":1}""", "https://files.example/v.mp4")]
    [InlineData("unified", """{"id":"v","status":"processing","status_update_time":1}""", Nothing)]
    public async Task Has_a_url_where_the_file_can_be_had(string format, string reply, string expected)
    {
        await using var upstream = StubUpstream.Json(200, reply);
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:Format={format}");
        var id = format == "vertex" ? "projects%2Fp%2Foperations%2Fv" : "v";
        var video = (await gateway.GetAsync($"/v1/videos/{id}")).Video();
        var url = video.TryGetProperty("video_url", out var given) ? given.GetString()! : Nothing;
        Assert.Equal(expected == Own ? $"http://gateway.example/v1/videos/{id}/content" : expected, url);
        Assert.False(video.TryGetProperty("task_id", out _));
    }

    [Theory]
    [InlineData("id=v")]
    [InlineData("task_id=v")]
    [InlineData("model=m&task%5Fid=v")]
    public async Task A_unified_query_has_the_id_as_a_task_too(string query)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var video = (await gateway.GetAsync($"/v1/video/query?{query}")).Video();
        Assert.Equal(("v", "v"), (video.GetProperty("id").GetString(), video.GetProperty("task_id").GetString()));
    }

    [Fact]
    public async Task Two_ids_are_refused()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        (await gateway.GetAsync("/v1/video/query?id=v&task_id=w")).Failure(400, "invalid_id");
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task A_unified_create_has_the_id_as_a_task_too_and_the_log_counts_what_was_passed_on()
    {
        await using var upstream = StubUpstream.Json(200, """{"id":"v","status":"pending"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=unified");
        var video = (await gateway.PostAsync("/v1/video/create", """{"prompt":"p","style":"a","seed":7}""")).Video();
        Assert.Equal(video.GetProperty("id").GetString(), video.GetProperty("task_id").GetString());
        Assert.Contains("2 extra fields passed on", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Jobs;

namespace Gateway.EndToEnd.Simulation;

/// <summary>A video is created, polled and downloaded at every supplier.</summary>
public class SupplierRoundTripTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => SupplierApi.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_video_is_created_polled_and_downloaded(string name)
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time, Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        var id = await api.MakeAsync(supplier);
        Assert.NotEqual(api.Done, SupplierApi.At(await api.ReadAsync(supplier, id), api.Status));
        time.Advance(seconds: 15);
        Assert.NotEqual(api.Done, SupplierApi.At(await api.ReadAsync(supplier, id), api.Status));
        time.Advance(seconds: 15);
        var reply = await api.ReadAsync(supplier, id);
        Assert.Equal(api.Done, SupplierApi.At(reply, api.Status) ?? reply.ToString());

        using var video = await SupplierApi.FetchAsync(supplier, await api.UrlAsync(supplier, id));
        Assert.Equal(HttpStatusCode.OK, video.StatusCode);
        Assert.Equal("video/mp4", video.Content.Headers.ContentType!.MediaType);
        var job = Assert.Single(supplier.Creates).JobId;
        var bytes = await video.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("ftyp"u8, bytes.AsSpan(4, 4));
        Assert.Equal(supplier.VideoBytes(job), bytes);
        Assert.Equal(supplier.Authorization(supplier.Key), Assert.Single(supplier.SeenKeys));
        Assert.Empty(supplier.MediaSeenKeys);
        Assert.Equal(supplier.Key, Assert.Single(supplier.Polls).Key);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_job_of_another_account_looks_like_an_unknown_job(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        var id = await api.MakeAsync(supplier, supplier.SecondKey);
        using var own = await api.AskAsync(supplier, id, supplier.SecondKey);
        using var foreign = await api.AskAsync(supplier, id);
        using var none = await api.AskAsync(supplier, id[..^3] + "000");
        Assert.True(own.IsSuccessStatusCode);
        Assert.Equal(none.StatusCode, foreign.StatusCode);
        Assert.Equal(await none.Content.ReadAsStringAsync(Cancel), await foreign.Content.ReadAsStringAsync(Cancel));
        Assert.NotEqual(await own.Content.ReadAsStringAsync(Cancel), await foreign.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(2, supplier.Polls.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_job_can_fail_for_two_reasons(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        supplier.JobDuration = TimeSpan.Zero;
        HashSet<string> replies = [];
        foreach (var outcome in Enum.GetValues<JobOutcome>())
        {
            supplier.JobOutcome = outcome;
            var id = await api.MakeAsync(supplier);
            var reply = await api.ReadAsync(supplier, id);
            if (outcome is not JobOutcome.Completed)
                Assert.DoesNotContain("video.mp4", reply.ToString());
            replies.Add(reply.ToString().Replace(id, "", StringComparison.Ordinal));
        }
        Assert.Equal(3, replies.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_create_call_is_recorded(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        await api.MakeAsync(supplier);
        var create = Assert.Single(supplier.Creates);
        Assert.Equal(1, supplier.CreateCount);
        Assert.Equal(supplier.Key, create.Key);
        Assert.Equal(api.Create, create.Target);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(api.Body), create.Body));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sample_jobs_are_answered(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        var samples = supplier.Samples;
        foreach (var id in (string[])[samples.Pending, samples.Processing, samples.Completed, samples.Failed])
        {
            using var response = await api.AskAsync(supplier, id, supplier.SecondKey);
            Assert.True(response.IsSuccessStatusCode);
        }
    }

    [Theory]
    [InlineData("22codex", "/v1/video/create", """{"model":"sora-2","prompt":"a","images":["DATA"]}""")]
    [InlineData("sora-envelope", "/sora/v1/videos", """{"prompt":"a","images":["DATA"]}""")]
    [InlineData("openai-plain", "/v1/videos", """{"prompt":"a","input_reference":{"image_url":"DATA"}}""")]
    [InlineData("new-api", "/v1/video/generations",
        """{"model":"seedance-2.0","prompt":"a","image":"DATA","duration":5,"size":"1280x720"}""")]
    [InlineData("ark", "/api/v3/contents/generations/tasks",
        """
        {"model":"doubao-seedance-1-0-pro-250528",
         "content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"DATA"},"role":"first_frame"}]}
        """)]
    [InlineData("kling", "/v1/videos/image2video", """{"prompt":"a","image":"BYTES","duration":"10"}""")]
    [InlineData("runway", "/v1/image_to_video",
        """{"model":"gen4_turbo","ratio":"720:1280","promptImage":[{"uri":"DATA","position":"first"}]}""")]
    [InlineData("runway", "/v1/text_to_video", """{"model":"veo3.1","promptText":"a","ratio":"1280:720","duration":8}""")]
    [InlineData("luma", "/dream-machine/v1/generations/video",
        """{"model":"ray-2","prompt":"a","keyframes":{"frame0":{"type":"image","url":"https://x.example/a.png"}}}""")]
    [InlineData("minimax", "/v1/video_generation", """{"model":"MiniMax-Hailuo-02","prompt":"a","first_frame_image":"DATA"}""")]
    [InlineData("dashscope", "/api/v1/services/aigc/video-generation/video-synthesis",
        """{"model":"wan2.5-i2v-preview","input":{"prompt":"a","img_url":"DATA"},"parameters":{"resolution":"720P"}}""")]
    [InlineData("zhipu", "/api/paas/v4/videos/generations", """{"model":"cogvideox-3","image_url":"DATA"}""")]
    [InlineData("vidu", "/ent/v2/img2video", """{"model":"viduq2-pro","images":["DATA"],"prompt":"a"}""")]
    [InlineData("xai", "/v1/videos/generations", """{"prompt":"a","image":{"url":"DATA"}}""")]
    [InlineData("fal", "/fal-ai/kling-video/v2.1/master/image-to-video", """{"prompt":"a","image_url":"DATA","duration":"5"}""")]
    [InlineData("replicate", "/v1/models/minimax/hailuo-02/predictions",
        """{"input":{"prompt":"a","first_frame_image":"DATA","duration":6}}""")]
    [InlineData("gemini", "/v1beta/models/veo-3.1-generate-preview:predictLongRunning",
        """{"instances":[{"prompt":"a","image":{"bytesBase64Encoded":"BYTES","mimeType":"image/png"}}]}""")]
    public async Task A_create_can_contain_a_picture(string name, string target, string body)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name) with { Create = target });
        body = body
            .Replace("DATA", "data:image/png;base64,aGVsbG8=", StringComparison.Ordinal)
            .Replace("BYTES", "aGVsbG8=", StringComparison.Ordinal);
        using var response = await api.CreateAsync(supplier, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(target, Assert.Single(supplier.Creates).Target);
    }
}

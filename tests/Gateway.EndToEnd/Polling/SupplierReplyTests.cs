using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Polling;

/// <summary>The documented reply of each supplier, through the whole gateway, on both of its routes.</summary>
public sealed class SupplierReplyTests : IAsyncLifetime
{
    const string Sora = "sora-2:task_01k6x15vhrff09dkkqjrzwhm60";
    const string Envelope = "task_01jhjp54x0f759wceyasz6xrge";

    SuppliersUnderTest _suppliers = null!;

    public async ValueTask InitializeAsync() => _suppliers = await SuppliersUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _suppliers.DisposeAsync();

    [Theory]
    [InlineData("quickrouter")]
    [InlineData("22codex")]
    public async Task A_pending_unified_job_is_in_progress(string supplier) => await OnBothRoutes(supplier, Sora, video =>
    {
        AssertIs(video, """
            {"model":"sora-2","status":"in_progress","progress":93,"created_at":1759763426,"completed_at":null,"size":"352x640","seconds":"15","prompt":"make animate","error":null}
            """);
        Assert.False(video.TryGetProperty("video_url", out _));
    });

    [Fact]
    public async Task Jxincms_pending_job_is_in_progress()
    {
        await OnBothRoutes("jxincm", _suppliers.Simulator["jxincm"].Samples.Processing, video =>
        {
            AssertIs(video, """{"model":"sora-2","status":"in_progress","progress":93,"created_at":1759763426,"size":"352x640","seconds":"15","prompt":"make animate"}""");
            Assert.False(video.TryGetProperty("video_url", out _));
        });
    }

    [Fact]
    public async Task A_completed_unified_job_has_its_url_and_its_times() => await OnBothRoutes("jxincm", Sora, video =>
    {
        AssertIs(video, """
            {"model":"sora-2","status":"completed","progress":100,"created_at":1759763426,"completed_at":1759763651,"expires_at":1760281461,"size":"352x640"}
            """);
        Assert.Contains("/documented/352x640/filesystem.site/gptimage/vg-assets/", video.GetProperty("video_url").GetString(), StringComparison.Ordinal);
        Assert.True(video.TryGetProperty("thumbnail_url", out _));
    });

    [Fact]
    public async Task A_completed_OpenAI_object_keeps_its_values_and_gets_the_missing_ones() => await OnBothRoutes(
        "22codex",
        "video_5c6a605a-30c0-4a6a-9dbd-d1d6cfdd9980",
        video => AssertIs(video, $$"""
            {
              "model":"sora-2","status":"completed","progress":100,"created_at":1761622232,"completed_at":1761622385,"seconds":"10","size":"1280x720",
              "video_url":"{{_suppliers.Simulator.MediaAddress}}documented/1280x720/midjourney-plus.oss-us-west-1.aliyuncs.com/sora/cc4fb429-22a5-4747-a6f9-a6badccf8f42.mp4"
            }
            """));

    [Fact]
    public async Task A_partial_OpenAI_object_is_completed() => await OnBothRoutes(
        "openai-plain",
        "video_fe6f922f-da34-48a4-9c35-e71df5950cbf",
        video => AssertIs(video, """
            {"model":"sora-2","status":"in_progress","progress":45,"created_at":1764649117,"completed_at":null,"expires_at":null,"prompt":null,"size":"720x1280","seconds":"10","error":null}
            """));

    [Fact]
    public async Task A_task_envelope_is_unwrapped() => await OnBothRoutes("sora-envelope", Envelope, video =>
    {
        AssertIs(video, """
            {
              "model":"","status":"completed","progress":100,"created_at":1736867805,"completed_at":1736867860,"expires_at":1737383289,
              "size":"854x480","seconds":"5","prompt":"fly man"
            }
            """);
        Assert.Contains("00000_968194097_watermarked.mp4?st=2025-01-14T13%3A28%3A09Z&se=", video.GetProperty("video_url").GetString(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task Other_states_of_an_envelope_are_mapped()
    {
        var samples = _suppliers.Simulator["sora-envelope"].Samples;
        await OnBothRoutes("sora-envelope", samples.Pending, video => AssertIs(video, """{"status":"queued","progress":0}"""));
        await OnBothRoutes("sora-envelope", samples.Processing, video => AssertIs(video, """{"status":"in_progress"}"""));
        await OnBothRoutes("sora-envelope", samples.Failed, video =>
        {
            AssertIs(video, """{"status":"failed"}""");
            Assert.NotEqual("", video.GetProperty("error").GetProperty("message").GetString());
        });
    }

    async Task OnBothRoutes(string supplier, string id, Action<JsonElement> check)
    {
        var key = $"Authorization: Bearer {_suppliers.Simulator[supplier].Key}";
        foreach (var path in (string[])[$"/{supplier}/v1/videos/{id}", $"/{supplier}/v1/video/query?id={id}"])
        {
            var video = (await _suppliers.Gateway.GetAsync(path, key)).Video();
            Assert.Equal(id, video.GetProperty("id").GetString());
            Assert.Equal("video", video.GetProperty("object").GetString());
            check(video);
        }
    }

    static void AssertIs(JsonElement video, string expected)
    {
        using var facts = JsonDocument.Parse(expected);
        foreach (var fact in facts.RootElement.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(fact.Value, video.GetProperty(fact.Name)), $"{fact.Name}: expected {fact.Value}, got {video.GetProperty(fact.Name)}");
    }
}

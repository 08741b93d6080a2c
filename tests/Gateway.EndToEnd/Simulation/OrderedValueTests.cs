using Gateway.EndToEnd.Harness;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Simulation;

/// <summary>The reply about a completed job contains what was ordered wherever the supplier's document has the field.</summary>
public class OrderedValueTests
{
    [Theory]
    [InlineData("22codex", "sora-2-pro", "model=sora-2-pro seconds=12 size=1920x1080")]
    [InlineData("22codex", "sora-2",
        "width=1920 height=1080 detail.input.prompt=ORDERED detail.input.model=sora-2 detail.draft_info.prompt=ORDERED")]
    [InlineData("jxincm", "veo3",
        "width=1920 height=1080 detail.input.size=large detail.input.orientation=landscape detail.input.images.0=PICTURE")]
    [InlineData("quickrouter", "sora-2",
        "width=1920 height=1080 detail.draft_info.height=1080 detail.draft_info.creation_config.prompt=ORDERED")]
    public Task The_unified_format_answers_the_ordered_values(string name, string model, string expected) => ReplyHasAsync(name, expected, $$"""
        {
          "model":"{{model}}","prompt":"ORDERED","aspect_ratio":"16:9","orientation":"landscape","size":"large","duration":12,
          "images":["PICTURE"]
        }
        """);

    [Theory]
    [InlineData("sora-envelope", """{"model":"sora-2","prompt":"ORDERED","aspect_ratio":"1:1","resolution":"720p","duration":9}""",
        "data.data.width=720 data.data.height=720 data.data.n_frames=270 data.data.prompt=ORDERED data.data.generations.0.width=720")]
    [InlineData("openai-plain", """{"model":"sora-2-pro","prompt":"ORDERED","seconds":"12","size":"1792x1024"}""",
        "model=sora-2-pro prompt=ORDERED seconds=12 size=1792x1024")]
    [InlineData("azure", """{"model":"sora-2-pro","prompt":"ORDERED","seconds":"12","size":"1024x1792"}""",
        "model=sora-2-pro prompt=ORDERED seconds=12 size=1024x1792")]
    [InlineData("new-api",
        """{"model":"sora-2-pro","prompt":"ORDERED","seconds":"12","size":"1792x1024"}""", "model=sora-2-pro seconds=12 size=1792x1024")]
    [InlineData("ark",
        """
        {"model":"doubao-seedance-2-0-260128","content":[{"type":"text","text":"ORDERED"}],
         "resolution":"1080p","ratio":"9:16","duration":7}
        """,
        "model=doubao-seedance-2-0-260128 resolution=1080p ratio=9:16 duration=7")]
    [InlineData("kling", """{"model_name":"kling-v2-6","prompt":"ORDERED","duration":"10"}""", "data.task_result.videos.0.duration=10")]
    [InlineData("luma", """{"model":"ray-flash-2","prompt":"ORDERED","aspect_ratio":"9:16","resolution":"1080p","duration":"9s"}""",
        "model=ray-flash-2 request.prompt=ORDERED request.aspect_ratio=9:16 request.resolution=1080p request.duration=9s")]
    [InlineData("minimax",
        """{"model":"MiniMax-Hailuo-02","prompt":"ORDERED","duration":6,"resolution":"1080P"}""", "video_width=1920 video_height=1080")]
    [InlineData("minimax", """{"model":"MiniMax-Hailuo-02","prompt":"ORDERED"}""", "video_width=1366 video_height=768")]
    [InlineData("dashscope",
        """{"model":"wan2.5-t2v-preview","input":{"prompt":"ORDERED"},"parameters":{"size":"480*832","duration":10}}""",
        "output.orig_prompt=ORDERED usage.size=480*832 usage.SR=480 usage.duration=10")]
    [InlineData("zhipu", """{"model":"cogvideox-2","prompt":"ORDERED"}""", "model=cogvideox-2")]
    [InlineData("xai",
        """{"model":"grok-imagine-video-1.5","prompt":"ORDERED","duration":11}""", "model=grok-imagine-video-1.5 video.duration=11")]
    [InlineData("replicate", """{"input":{"prompt":"ORDERED","aspect_ratio":"9:16","duration":8}}""",
        "model=google/veo-3 input.prompt=ORDERED input.aspect_ratio=9:16 input.duration=8")]
    public Task Other_suppliers_answer_the_ordered_values(string name, string body, string expected) => ReplyHasAsync(name, expected, body);

    /// <summary>A job in any state has the same prompt, size and length: clients see them change otherwise.</summary>
    [Theory]
    [InlineData("jxincm", "detail.pending_info.prompt", "detail.pending_info.width", "detail.pending_info.n_frames",
        "detail.draft_info.prompt", "width")]
    [InlineData("sora-envelope", "data.data.prompt", "data.data.width", "data.data.n_frames", "data.data.prompt", "data.data.width")]
    [InlineData("openai-plain", "prompt", "size", "seconds", "prompt", "size")]
    public async Task Prompt_size_and_length_stay_the_same(
        string name, string prompt, string width, string length, string completedPrompt, string completedWidth)
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time, Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        var id = await api.MakeAsync(supplier);
        var pending = await api.ReadAsync(supplier, id);
        time.Advance(15);
        var processing = await api.ReadAsync(supplier, id);
        time.Advance(15);
        var completed = await api.ReadAsync(supplier, id);
        Assert.Equal("a cat", SupplierApi.At(pending, prompt));
        Assert.Equal("a cat", SupplierApi.At(processing, prompt));
        Assert.Equal("a cat", SupplierApi.At(completed, completedPrompt));
        Assert.Equal(SupplierApi.At(pending, width), SupplierApi.At(processing, width));
        Assert.Equal(SupplierApi.At(pending, width), SupplierApi.At(completed, completedWidth));
        Assert.Equal(SupplierApi.At(pending, length), SupplierApi.At(processing, length));
    }

    static async Task ReplyHasAsync(string name, string expected, string body)
    {
        const string Picture = "https://pictures.example/cat.png";
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var supplier = simulator[name];
        supplier.JobDuration = TimeSpan.Zero;
        var api = SupplierApi.Of(name) with { Body = body.Replace("PICTURE", Picture, StringComparison.Ordinal) };
        var reply = await api.ReadAsync(supplier, await api.MakeAsync(supplier));
        var found = expected.Split(' ').Select(pair => pair.Split('=')[0]).Select(place => $"{place}={SupplierApi.At(reply, place)}");
        Assert.Equal(expected.Replace("PICTURE", Picture, StringComparison.Ordinal), string.Join(' ', found));
    }
}

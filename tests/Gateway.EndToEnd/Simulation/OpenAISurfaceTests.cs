using System.Net;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Simulation;

/// <summary>OpenAI's API besides create, poll and download. Azure has the same at another path.</summary>
public class OpenAISurfaceTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openai-plain")]
    [InlineData("azure")]
    public async Task A_multipart_create_can_contain_a_picture(string name)
    {
        await using var simulator = await StartAsync(name);
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("a cat"), "prompt" }, { new StringContent("8"), "seconds" }, { new StringContent("sora-2-pro"), "model" },
        };
        var picture = new ByteArrayContent([1, 2, 3]);
        picture.Headers.ContentType = new("image/png");
        form.Add(picture, "input_reference", "cat.png");
        using var response = await api.SendAsync(supplier, HttpMethod.Post, api.Create, supplier.Key, form);
        var video = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("sora-2-pro 8 queued", $"{video.GetProperty("model")} {video.GetProperty("seconds")} {video.GetProperty("status")}");
        Assert.Equal(13, video.EnumerateObject().Count());
        var file = Assert.Single(Assert.Single(supplier.Creates).Files);
        Assert.Equal(("input_reference", "cat.png", "image/png"), (file.Name, file.FileName, file.ContentType));
        Assert.Equal([1, 2, 3], file.Bytes.ToArray());
        Assert.Equal("a cat", supplier.Creates[0].Body.GetProperty("prompt").GetString());
    }

    [Theory]
    [InlineData("image_url", "https://pictures.example/cat.png", 200)]
    [InlineData("image_url", "data:image/png;base64,aGVsbG8=", 200)]
    [InlineData("image_url", "file:///etc/passwd", 400)]
    [InlineData("url", "https://pictures.example/cat.png", 400)]
    public async Task A_multipart_create_can_contain_nested_names(string inner, string value, int status)
    {
        await using var simulator = await StartAsync("openai-plain");
        var (supplier, api) = (simulator["openai-plain"], SupplierApi.Of("openai-plain"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(value), $"input_reference[{inner}]" },
            { new StringContent("a cat"), "prompt" },
        };
        using var response = await api.SendAsync(supplier, HttpMethod.Post, api.Create, supplier.Key, form);
        Assert.Equal(status, (int)response.StatusCode);
        if (status is 200)
            Assert.Equal(value, supplier.Creates[0].Body.GetProperty("input_reference").GetProperty("image_url").GetString());
    }

    [Theory]
    [InlineData("openai-plain")]
    [InlineData("azure")]
    public async Task A_list_continues_after_a_video(string name)
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time, Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        List<string> ids = [];
        for (var i = 0; i < 3; i++, time.Advance(seconds: 1))
            ids.Add(await api.MakeAsync(supplier));
        await api.MakeAsync(supplier, supplier.SecondKey);
        var first = await ListAsync("?limit=2");
        Assert.Equal([ids[2], ids[1]], first.GetProperty("data").EnumerateArray().Select(video => video.GetProperty("id").GetString()));
        Assert.True(first.GetProperty("has_more").GetBoolean());
        var second = await ListAsync($"?limit=2&after={first.GetProperty("last_id")}");
        Assert.Equal([ids[0]], second.GetProperty("data").EnumerateArray().Select(video => video.GetProperty("id").GetString()));
        Assert.False(second.GetProperty("has_more").GetBoolean());
        Assert.Equal(ids[0], (await ListAsync("?order=asc&limit=1")).GetProperty("first_id").GetString());
        using var refused = await api.SendAsync(supplier, HttpMethod.Get, api.Create + "?limit=101", supplier.Key);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        async Task<JsonElement> ListAsync(string query)
        {
            using var response = await api.SendAsync(supplier, HttpMethod.Get, api.Create + query, supplier.Key);
            return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Cancel));
        }
    }

    [Fact]
    public async Task A_video_can_be_deleted_after_it_has_ended()
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time, Only = ["openai-plain"] });
        var (supplier, api) = (simulator["openai-plain"], SupplierApi.Of("openai-plain"));
        var id = await api.MakeAsync(supplier);
        Assert.Equal(400, await StatusAsync(HttpMethod.Delete, "/v1/videos/" + id));
        time.Advance(seconds: 30);
        Assert.Equal(200, await StatusAsync(HttpMethod.Delete, "/v1/videos/" + id));
        Assert.Equal(404, await StatusAsync(HttpMethod.Delete, "/v1/videos/" + id));
        Assert.Equal(404, await StatusAsync(HttpMethod.Get, "/v1/videos/" + id));

        async Task<int> StatusAsync(HttpMethod method, string target)
        {
            using var response = await api.SendAsync(supplier, method, target, supplier.Key);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task Remix_edit_and_extension_keep_the_size_and_the_model_of_their_source()
    {
        await using var simulator = await StartAsync("openai-plain");
        var (supplier, api) = (simulator["openai-plain"], SupplierApi.Of("openai-plain"));
        var id = await api.MakeAsync(supplier);
        string[] targets = [$"/v1/videos/{id}/remix", "/v1/videos/edits", "/v1/videos/extensions"];
        string[] bodies =
        [
            """{"prompt":"red"}""",
            $$$"""{"prompt":"red","video":{"id":"{{{id}}}"}}""",
            $$$"""{"prompt":"red","seconds":"8","video":{"id":"{{{id}}}"}}""",
        ];
        foreach (var (target, body) in targets.Zip(bodies))
        {
            using var response = await api.SendAsync(supplier, HttpMethod.Post, target, supplier.Key, SupplierApi.Json(body));
            var video = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(id, video.GetProperty("remixed_from_video_id").GetString());
            Assert.NotEqual(id, video.GetProperty("id").GetString());
            Assert.Equal("1280x720 sora-2", $"{video.GetProperty("size")} {video.GetProperty("model")}");
            Assert.Equal(target.EndsWith("extensions", StringComparison.Ordinal) ? "8" : "4", video.GetProperty("seconds").GetString());
            using var foreign = await api.SendAsync(supplier, HttpMethod.Post, target, supplier.SecondKey, SupplierApi.Json(body));
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }
        Operation[] operations = [Operation.Create, Operation.Remix, Operation.Edit, Operation.Extend];
        Assert.Equal(operations, supplier.Creates.Select(create => create.Operation));
    }

    [Fact]
    public async Task A_character_is_not_a_video()
    {
        await using var simulator = await StartAsync("openai-plain");
        var (supplier, api) = (simulator["openai-plain"], SupplierApi.Of("openai-plain"));
        using var form = new MultipartFormDataContent { { new StringContent("Tom"), "name" } };
        var clip = new ByteArrayContent([1]);
        clip.Headers.ContentType = new("video/mp4");
        form.Add(clip, "video", "tom.mp4");
        using var made = await api.SendAsync(supplier, HttpMethod.Post, "/v1/videos/characters", supplier.Key, form);
        var id = JsonElement.Parse(await made.Content.ReadAsByteArrayAsync(Cancel)).GetProperty("id").GetString()!;
        using var asked = await api.SendAsync(supplier, HttpMethod.Get, "/v1/videos/characters/" + id, supplier.Key);
        using var video = await api.AskAsync(supplier, id);
        Assert.Equal("200 404", $"{(int)asked.StatusCode} {(int)video.StatusCode}");
    }

    [Theory]
    [InlineData("", "video/mp4", 200)]
    [InlineData("?variant=video", "video/mp4", 200)]
    [InlineData("?variant=thumbnail", "image/webp", 200)]
    [InlineData("?variant=spritesheet", "image/jpeg", 200)]
    [InlineData("?variant=gif", "application/json", 400)]
    public async Task Content_has_three_variants(string query, string type, int status)
    {
        await using var simulator = await StartAsync("openai-plain");
        var (supplier, api) = (simulator["openai-plain"], SupplierApi.Of("openai-plain"));
        var id = await api.MakeAsync(supplier);
        using var response = await api.SendAsync(supplier, HttpMethod.Get, $"/v1/videos/{id}/content{query}", supplier.Key);
        Assert.Equal($"{status} {type}", $"{(int)response.StatusCode} {response.Content.Headers.ContentType!.MediaType}");
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Theory]
    [InlineData(JobOutcome.Completed, 30)]
    [InlineData(JobOutcome.Failed, 0)]
    public async Task Content_of_an_unfinished_or_failed_video_is_not_found(JobOutcome outcome, int seconds)
    {
        await using var simulator = await StartAsync("openai-plain");
        var (supplier, api) = (simulator["openai-plain"], SupplierApi.Of("openai-plain"));
        supplier.JobDuration = TimeSpan.FromSeconds(seconds);
        supplier.JobOutcome = outcome;
        var id = await api.MakeAsync(supplier);
        using var response = await api.SendAsync(supplier, HttpMethod.Get, $"/v1/videos/{id}/content", supplier.Key);
        Assert.Equal("404 application/json", $"{(int)response.StatusCode} {response.Content.Headers.ContentType!.MediaType}");
    }

    static async Task<Simulator> StartAsync(string name)
    {
        var simulator = await Simulator.StartAsync(new() { Only = [name] });
        simulator[name].JobDuration = TimeSpan.Zero;
        return simulator;
    }
}

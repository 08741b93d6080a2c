using System.Text;
using Gateway.Simulation;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Simulation;

/// <summary>A call that does not follow the documents is refused in the supplier's own form, and creates no job.</summary>
public class SupplierRefusalTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => SupplierApi.Names;

    [Theory]
    [InlineData("22codex", "prompt", """{"model":"sora-2"}""", 400, "invalid_request")]
    [InlineData("22codex", "model", """{"model":"sora-9","prompt":"a"}""", 503, "model_not_found")]
    [InlineData("jxincm", "duration", """{"model":"sora-2","prompt":"a","duration":"10"}""", 400, "'duration' must be an integer")]
    [InlineData("jxincm", "images",
        """{"model":"sora-2","prompt":"a","images":"https://x.example/a.png"}""", 400, "'images' must be an array")]
    [InlineData("quickrouter", "orientation", """{"model":"sora-2","prompt":"a","orientation":"16:9"}""", 400, "'orientation'")]
    [InlineData("sora-envelope", "prompt", """{"prompt":7}""", 400, "'prompt' must be a string")]
    [InlineData("openai-plain", "prompt", """{"model":"sora-2"}""", 400, "missing_required_parameter")]
    [InlineData("openai-plain", "seconds", """{"prompt":"a","seconds":4}""", 400, "invalid_type")]
    [InlineData("openai-plain", "duration", """{"prompt":"a","duration":4}""", 400, "unknown_parameter")]
    [InlineData("openai-plain", "model", """{"prompt":"a","model":"sy_8"}""", 400, "model_not_found")]
    [InlineData("azure", "size", """{"prompt":"a","model":"sora-2","size":"720p"}""", 400, "invalid_value")]
    [InlineData("azure", "model", """{"prompt":"a","model":"sora"}""", 404, "DeploymentNotFound")]
    [InlineData("new-api", "prompt", """{"model":"sora-2"}""", 400, "invalid_request")]
    [InlineData("ark", "content", """{"model":"doubao-seedance-1-0-pro-250528","content":[]}""", 400, "InvalidParameter")]
    [InlineData("ark", "duration",
        """{"model":"doubao-seedance-1-0-pro-250528","content":[{"type":"text","text":"a"}],"duration":"5"}""", 400, "InvalidParameter")]
    [InlineData("ark", "model", """{"model":"sora-2","content":[{"type":"text","text":"a"}]}""", 404, "InvalidEndpointOrModel.NotFound")]
    [InlineData("kling", "duration", """{"prompt":"a","duration":5}""", 400, "1201")]
    [InlineData("kling", "model", """{"prompt":"a","model_name":"kling-v9"}""", 404, "1203")]
    [InlineData("runway", "promptImage", """{"model":"gen4_turbo","ratio":"1280:720"}""", 400, "Validation of body failed")]
    [InlineData("runway", "ratio",
        """{"model":"gen4_turbo","promptImage":"https://x.example/a.png","ratio":"16:9"}""", 400, "\"path\":[\"ratio\"]")]
    [InlineData("luma", "duration", """{"model":"ray-2","prompt":"a","duration":5}""", 422, "\"loc\":[\"body\",\"duration\"]")]
    [InlineData("luma", "keyframes",
        """{"model":"ray-2","prompt":"a","keyframes":{"frame0":{"type":"image","url":"data:image/png;base64,aGk="}}}""",
        422, "http(s) url")]
    [InlineData("minimax", "duration", """{"model":"MiniMax-Hailuo-02","prompt":"a","duration":5}""", 200, "2013")]
    [InlineData("dashscope", "input", """{"model":"wan2.5-t2v-preview","prompt":"a"}""", 400, "InvalidParameter")]
    [InlineData("dashscope", "size",
        """{"model":"wan2.5-t2v-preview","input":{"prompt":"a"},"parameters":{"size":"1280x720"}}""", 400, "InvalidParameter")]
    [InlineData("zhipu", "prompt", """{"model":"cogvideox-3"}""", 400, "1213")]
    [InlineData("zhipu", "duration", """{"model":"cogvideox-3","prompt":"a","duration":"5"}""", 400, "1210")]
    [InlineData("vidu", "model", """{"model":"vidu9","prompt":"a"}""", 400, "ModelUnavailable")]
    [InlineData("vidu", "prompt", """{"model":"viduq2"}""", 400, "FieldLack")]
    [InlineData("xai", "duration", """{"prompt":"a","duration":"6"}""", 422, "Failed to deserialize")]
    [InlineData("fal", "prompt", """{"aspect_ratio":"16:9"}""", 422, "\"loc\":[\"body\",\"prompt\"]")]
    [InlineData("replicate", "input", """{"prompt":"a"}""", 422, "Input validation failed")]
    [InlineData("gemini", "durationSeconds",
        """{"instances":[{"prompt":"a"}],"parameters":{"durationSeconds":"8"}}""", 400, "INVALID_ARGUMENT")]
    [InlineData("gemini", "prompt",
        """{"instances":[{"prompt":"a","image":{"url":"https://x.example/a.png"}}]}""", 400, "INVALID_ARGUMENT")]
    [InlineData("gemini", "unknown", """{"instances":[{"prompt":"a"}],"model":"veo"}""", 400, "Unknown parameter")]
    public async Task A_body_that_does_not_follow_the_document_is_refused(string name, string field, string body, int status, string says)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        using var response = await api.CreateAsync(supplier, body);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(text.Contains(says, StringComparison.Ordinal), $"{field}: {text}");
        Assert.Empty(supplier.Creates);
    }

    /// <summary>An ignored field would hide that an order was lost.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_field_that_the_document_does_not_have_is_refused(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        using var response = await api.CreateAsync(supplier, "{\"undocumented\":1," + api.Body[1..]);
        Assert.Contains("undocumented", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(supplier.Creates);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_missing_and_an_unknown_key_are_refused(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        using var taken = await api.CreateAsync(supplier);
        Assert.Equal(1, supplier.CreateCount);
        using var unknown = await api.CreateAsync(supplier, key: "sk-other");
        using var missing = await api.SendAsync(supplier, HttpMethod.Post, api.Create, null, SupplierApi.Json(api.Body));
        var bodies = await Task.WhenAll(unknown.Content.ReadAsStringAsync(Cancel), missing.Content.ReadAsStringAsync(Cancel));
        if (name is "minimax")
            Assert.Equal("200 2049 1004", $"{(int)unknown.StatusCode} {Code(bodies[0])} {Code(bodies[1])}");
        else
            Assert.All((int[])[(int)unknown.StatusCode, (int)missing.StatusCode], status => Assert.InRange(status, 400, 403));
        Assert.Equal(1, supplier.CreateCount);
        Assert.Contains(supplier.Authorization("sk-other"), supplier.SeenKeys);

        static string? Code(string body) => SupplierApi.At(System.Text.Json.JsonElement.Parse(body), "base_resp.status_code");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_body_of_another_type_or_invalid_JSON_is_refused(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        var text = new StringContent(api.Body, Encoding.UTF8, "text/plain");
        HttpContent[] contents = [text, SupplierApi.Json("{\"prompt\":"), SupplierApi.Json("[]")];
        foreach (var content in contents)
        {
            using var response = await api.SendAsync(supplier, HttpMethod.Post, api.Create, supplier.Key, content);
            if (name is not "minimax")
                Assert.InRange((int)response.StatusCode, 400, 422);
        }
        Assert.Empty(supplier.Creates);
    }

    [Theory]
    [InlineData("runway", 400, "X-Runway-Version")]
    [InlineData("dashscope", 403, "AccessDenied")]
    public async Task A_missing_header_is_refused(string name, int status, string says)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var api = SupplierApi.Of(name) with { Headers = [] };
        using var response = await api.CreateAsync(simulator[name]);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(says, await response.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(simulator[name].Creates);
    }

    [Theory]
    [InlineData("22codex", 429, 403, 400)]
    [InlineData("sora-envelope", 429, 403, 400)]
    [InlineData("openai-plain", 429, 429, 400)]
    [InlineData("azure", 429, 403, 400)]
    [InlineData("new-api", 429, 403, 400)]
    [InlineData("ark", 429, 403, 400)]
    [InlineData("kling", 429, 429, 400)]
    [InlineData("runway", 429, 400, 400)]
    [InlineData("luma", 429, 400, 400)]
    [InlineData("minimax", 200, 200, 200)]
    [InlineData("dashscope", 429, 400, 400)]
    [InlineData("zhipu", 429, 429, 400)]
    [InlineData("vidu", 429, 403, 400)]
    [InlineData("xai", 429, 403, 400)]
    [InlineData("fal", 429, 403, 422)]
    [InlineData("replicate", 429, 402, 422)]
    [InlineData("gemini", 429, 429, 400)]
    public async Task A_test_can_have_a_create_refused(string name, int rateLimited, int outOfQuota, int moderated)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        HashSet<string> bodies = [];
        foreach (var (reason, status) in ((RefusalReason, int)[])[
            (RefusalReason.RateLimited, rateLimited), (RefusalReason.OutOfQuota, outOfQuota), (RefusalReason.Moderated, moderated)])
        {
            supplier.Next(Operation.Create, new() { Refuse = reason });
            using var response = await api.CreateAsync(supplier);
            Assert.Equal(status, (int)response.StatusCode);
            bodies.Add(await response.Content.ReadAsStringAsync(Cancel));
        }
        Assert.Equal(3, bodies.Count);
        Assert.Empty(supplier.Creates);
    }

    [Fact]
    public async Task A_job_is_not_found_at_the_path_of_another_kind()
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = ["kling"] });
        var (supplier, api) = (simulator["kling"], SupplierApi.Of("kling"));
        var id = await api.MakeAsync(supplier);
        using var right = await api.AskAsync(supplier, id);
        using var wrong = await api.AskAsync(supplier, id.Replace("text2video", "image2video", StringComparison.Ordinal));
        Assert.Equal("200 404", $"{(int)right.StatusCode} {(int)wrong.StatusCode}");
    }

    [Theory]
    [InlineData("aGVsbG8=", 200)]
    [InlineData("https://pictures.example/cat.png", 200)]
    [InlineData("data:image/png;base64,aGVsbG8=", 400)]
    public async Task Kling_takes_a_picture_as_url_or_base64_without_prefix(string image, int status)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = ["kling"] });
        var api = SupplierApi.Of("kling") with { Create = "/v1/videos/image2video" };
        using var response = await api.CreateAsync(
            simulator["kling"], $$"""{"model_name":"kling-v2-6","image":"{{image}}","prompt":"a"}""");
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_supplier_is_an_error() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Simulator.StartAsync(new() { Only = ["openai-plain", "sora"] }));
}

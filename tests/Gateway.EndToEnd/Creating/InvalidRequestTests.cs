using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Creating;

/// <summary>An invalid request is refused with the name of the field, and no supplier gets a request.</summary>
public sealed class InvalidRequestTests(InvalidRequestTests.GatewayFixture fixture) : IClassFixture<InvalidRequestTests.GatewayFixture>
{
    static readonly string LongPrompt = new('x', 32_001);

    /// <summary>The body, the upstream, the code, and the field.</summary>
    public static TheoryData<string, string, string, string> Requests => new()
    {
        { "{}", "", "missing_required_parameter", "prompt" },
        { """{"prompt":" "}""", "", "missing_required_parameter", "prompt" },
        { $$"""{"prompt":"{{LongPrompt}}"}""", "", "invalid_value", "prompt" },
        { """{"prompt":"x","model":"sora-9"}""", "", "model_not_found", "model" },
        { """{"prompt":"x","model":"sora-9"}""", "/ark", "model_not_found", "model" },
        { """{"prompt":"x"}""", "/ark", "missing_required_parameter", "model" },
        { """{"prompt":"x","size":"12:34:56"}""", "", "invalid_value", "size" },
        { """{"prompt":"x","size":"2000x100","model":"sora-2-ark"}""", "/ark", "invalid_value", "size" },
        { """{"prompt":"x","aspect_ratio":"16"}""", "", "invalid_value", "aspect_ratio" },
        { """{"prompt":"x","orientation":"up"}""", "", "invalid_value", "orientation" },
        { """{"prompt":"x","seconds":"0"}""", "", "invalid_value", "seconds" },
        { """{"prompt":"x","seconds":"-1"}""", "", "invalid_value", "seconds" },
        { """{"prompt":"x","seconds":"abc"}""", "", "invalid_value", "seconds" },
        { """{"prompt":"x","seconds":"60","model":"sora-2-ark"}""", "/ark", "invalid_value", "seconds" },
        { """{"prompt":"x","input_reference":{"file_id":"file_1"}}""", "", "invalid_value", "input_reference" },
        { """{"prompt":"x","input_reference":{"image_url":"ftp://a/b"}}""", "", "invalid_value", "input_reference" },
        { """{"prompt":"x","input_reference":{"image_url":"https://a.example/a.png"}}""", "/still", "invalid_value", "input_reference" },
        { """{"prompt":"x","characters":[{"id":""}]}""", "", "invalid_value", "characters" },
        { """{"prompt":"x"}""", "/bfl", "not_supported", null! },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_invalid_field_is_refused_in_both_encodings(string json, string upstream, string code, string? param)
    {
        var path = $"{upstream}/v1/videos";
        (await fixture.ApiClient.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"))).Fails(400, code, param);
        (await fixture.ApiClient.PostAsync(path, AsForm(json))).Fails(400, code, param);
        (await fixture.ApiClient.PostAsync($"{upstream}/v1/video/create", new StringContent(json, Encoding.UTF8, "application/json"))).Fails(400, code, param);
        fixture.AssertNoRequests();
    }

    [Theory]
    [InlineData("application/json", """{"prompt":"x","prompt":"y"}""", 400, "invalid_body", "prompt")]
    [InlineData("application/json", """{"prompt":["x","y"]}""", 400, "invalid_value", "prompt")]
    [InlineData("application/json", """{"prompt":"x" """, 400, "invalid_body", null)]
    [InlineData("application/json", "[]", 400, "invalid_body", null)]
    [InlineData("application/json", "", 400, "invalid_body", null)]
    [InlineData("text/plain", "prompt=x", 415, "unsupported_media_type", null)]
    [InlineData("application/x-www-form-urlencoded", "prompt=x&n=2", 400, "invalid_value", "n")]
    [InlineData("multipart/form-data", "--x--", 400, "invalid_body", null)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nhalf", 400, "invalid_body", null)]
    [InlineData("multipart/form-data; boundary=x", "--y\r\n\r\n--y--", 400, "invalid_body", null)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na\r\n--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nb\r\n--x--", 400, "invalid_value", "prompt")]
    public async Task A_malformed_body_is_refused(string contentType, string body, int status, string code, string? param)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        (await fixture.ApiClient.PostAsync("/v1/videos", content)).Fails(status, code, param);
        fixture.AssertNoRequests();
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deeply_is_refused()
    {
        using var deep = new StringContent("""{"prompt":"x","a":""" + new string('[', 40) + new string(']', 40) + "}", Encoding.UTF8, "application/json");
        (await fixture.ApiClient.PostAsync("/v1/videos", deep)).Fails(400, "invalid_body");
        fixture.AssertNoRequests();
    }

    [Theory]
    [InlineData("", "image/png")]
    [InlineData("hello", "text/plain")]
    [InlineData("hello", "application/octet-stream")]
    public async Task An_upload_that_is_not_a_picture_is_refused(string bytes, string contentType)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("x"), "prompt" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(bytes)) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } }, "input_reference", "a.png" },
        };
        (await fixture.ApiClient.PostAsync("/v1/videos", form)).Fails(400, "invalid_value", "input_reference");
        fixture.AssertNoRequests();
    }

    [Theory]
    [InlineData(null, "/v1/videos", 401, "invalid_api_key", null)]
    [InlineData("sk-unknown", "/v1/videos", 401, "invalid_api_key", null)]
    [InlineData("sk-unknown", "/ark/v1/videos", 401, "invalid_api_key", null)]
    [InlineData("sk-unknown", "/ark/v1/videos/edits", 401, "invalid_api_key", null)]
    [InlineData("sk-unknown", "/openai-plain/v1/videos/characters", 401, "invalid_api_key", null)]
    [InlineData(GatewayFixture.ArkKey, "/v1/videos", 403, "forbidden", null)]
    [InlineData(GatewayFixture.ArkKey, "/openai-plain/v1/videos", 403, "forbidden", null)]
    public async Task An_unauthorized_client_is_refused_before_anything_is_sent(string? key, string path, int status, string code, string? param)
    {
        using var caller = new ApiClient(new Uri(fixture.Suppliers.Gateway.Address, "/v1"), key);
        (await caller.PostAsync(path, new { prompt = "x", model = path.StartsWith("/ark", StringComparison.Ordinal) ? "sora-2-ark" : "sora-2-openai-plain" })).Fails(status, code, param);
        fixture.AssertNoRequests();
    }

    [Fact]
    public async Task An_unknown_client_is_refused_before_its_body_is_read()
    {
        // The body is never sent.
        using var client = await fixture.Suppliers.Gateway.ConnectAsync("POST /ark/v1/videos HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-unknown\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("HTTP/1.1 401 Unauthorized", await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Wait.Limit));
        fixture.AssertNoRequests();
    }

    [Fact]
    public async Task A_client_with_allowed_models_can_use_them()
    {
        using var caller = new ApiClient(new Uri(fixture.Suppliers.Gateway.Address, "/bare/v1"), GatewayFixture.ModelKey);
        (await caller.PostAsync("videos", new { prompt = "x", model = "sora-2-pro" })).Fails(403, "forbidden", "model");
        (await caller.PostAsync("videos", new { prompt = "x" })).Fails(502, "upstream_unreachable", null);
        fixture.AssertNoRequests();
    }

    [Fact]
    public async Task The_Node_client_reports_the_invalid_field()
    {
        var picture = new { name = "a.png", type = "image/png", text = "" };
        var seen = await Node.RunAsync("create.mjs", (object[])
        [
            Call(new { prompt = "" }), Call(new { prompt = LongPrompt }), Call(new { prompt = "x", model = "sora-9" }), Call(new { prompt = "x", size = new string('9', 100) }),
            Call(new { prompt = "x", seconds = "0" }), Call(new { prompt = "x", input_reference = new { file_id = "file_1" } }), Call(new { prompt = "x" }, picture),
        ]);
        Assert.Equal(
            ["prompt", "prompt", "model", "size", "seconds", "input_reference", "input_reference"],
            seen.EnumerateArray().Select(each => each.GetProperty("error")).Select(error => error.GetProperty("status").GetInt32() == 400 ? error.GetProperty("param").GetString() : error.GetRawText()));
        fixture.AssertNoRequests();
    }

    object Call(object body, object? file = null) => new { baseURL = new Uri(fixture.Suppliers.Gateway.Address, "/v1"), apiKey = EverySupplier.ClientKey, body, file };

    static MultipartFormDataContent AsForm(string json)
    {
        var form = new MultipartFormDataContent { { new StringContent("1"), "extra" } };
        using var document = JsonDocument.Parse(json);
        foreach (var member in document.RootElement.EnumerateObject()) Add(member.Name, member.Value);
        return form;

        void Add(string name, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in value.EnumerateObject()) Add($"{name}[{member.Name}]", member.Value);
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in value.EnumerateArray()) Add(name + "[]", item);
            }
            else
            {
                form.Add(new StringContent(value.GetString()!), name);
            }
        }
    }

    public sealed class GatewayFixture : IAsyncLifetime
    {
        public const string ArkKey = "canary-client-key-ark", ModelKey = "canary-client-key-models";

        internal EverySupplier Suppliers { get; private set; } = null!;

        internal ApiClient ApiClient { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Suppliers = await EverySupplier.StartAsync(
                ["openai-plain", "ark"],
                "Gateway:DefaultUpstream=openai-plain", "Upstreams:openai-plain:Models:sora-2=sora-2", "Upstreams:ark:Models:other=doubao-seedance-1-0-pro-250528",
                $"Gateway:ClientKeys:ark:Key={Secrets.Hash(ArkKey)}", "Gateway:ClientKeys:ark:Upstreams:0=ark",
                $"Gateway:ClientKeys:models:Key={Secrets.Hash(ModelKey)}", "Gateway:ClientKeys:models:Models:0=sora-2",
                "Upstreams:bfl:Address=http://127.0.0.1:9", "Upstreams:bfl:Format=bfl", "Upstreams:bfl:ApiKey=canary-bfl-key", "Upstreams:bfl:AllowPlainHttp=true",
                "Upstreams:still:Address=http://127.0.0.1:9", "Upstreams:still:Format=azure-jobs", "Upstreams:still:ApiKey=canary-still-key", "Upstreams:still:AllowPlainHttp=true",
                "Upstreams:bare:Address=http://127.0.0.1:9", "Upstreams:bare:Format=openai", "Upstreams:bare:ApiKey=canary-bare-key", "Upstreams:bare:AllowPlainHttp=true");
            ApiClient = new(new Uri(Suppliers.Gateway.Address, "/v1"));
        }

        internal void AssertNoRequests() => Assert.All(Suppliers.Simulator.Suppliers, supplier => Assert.Empty(supplier.Received));

        public async ValueTask DisposeAsync()
        {
            ApiClient.Dispose();
            await Suppliers.DisposeAsync();
        }
    }
}

using System.Text.Json;
using Gateway.Failures;
using Gateway.Formats;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating;

public class RequestFieldsTests
{
    [Fact]
    public async Task A_form_of_the_OpenAI_SDKs_is_read()
    {
        var request = await VideoAsync(Form(
            File("input_reference", "PNG"), Text("seconds", "8"), Text("size", "1280x720"), Text("model", " sora-2 "), Text("prompt", "A cat\r\non a roof")));
        Assert.Equal(("sora-2", "A cat\r\non a roof", "8", "1280x720", null, null), (request.Model, request.Prompt, request.Seconds, request.Size, request.Ratio, request.Resolution));
        Assert.Equal("image/png a.png PNG", Assert.Single(request.References).Text());
        Assert.Empty(request.Extras);
    }

    [Fact]
    public async Task The_fields_of_a_unified_create_are_read_from_JSON()
    {
        var request = await VideoAsync(Json("""
            {"model": "veo3", "prompt": "x", "images": ["https://a.example/1.png", "data:image/jpeg;base64,SlBH"], "orientation": "portrait",
             "size": "large", "duration": 15, "watermark": false, "enhance_prompt": true, "seed": 1e3}
            """));
        Assert.Equal(("15", null, "9:16", "1080p"), (request.Seconds, request.Size, request.Ratio, request.Resolution));
        Assert.Equal(["https://a.example/1.png", "image/jpeg image JPG"], request.References.Select(TestRequests.Text));
        Assert.Equal(["watermark=false", "enhance_prompt=true", "seed=1e3"], request.Extras.Select(extra => $"{extra.Key}={request.Extra(extra.Key)}"));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"prompt":null}""")]
    [InlineData("""{"prompt":"  \n"}""")]
    [InlineData("""{"Prompt":"x"}""")]
    public Task A_prompt_is_required(string body) => RefusedAsync(Json(body), FailureReason.MissingField, "prompt");

    [Theory]
    [InlineData("8", "8")]
    [InlineData("8.0", "8")]
    [InlineData("\" 12 \"", "12")]
    [InlineData("4.50", "4.5")]
    [InlineData("\"8s\"", "8")]
    [InlineData("\"8.0 seconds\"", "8")]
    [InlineData("36e2", "3600")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    public async Task Seconds_are_a_number_or_a_numeric_string(string json, string? expected)
    {
        foreach (var name in (string[])["seconds", "duration"])
            Assert.Equal(expected, (await VideoAsync(Json($$"""{"prompt":"x","{{name}}":{{json}}}"""))).Seconds);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3600.1")]
    [InlineData("\"8 minutes\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"1,000\"")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("[8]")]
    [InlineData("{}")]
    public async Task Invalid_seconds_are_refused(string json)
    {
        await RefusedAsync(Json($$"""{"prompt":"x","seconds":{{json}}}"""), FailureReason.InvalidField, "seconds");
        await RefusedAsync(Json($$"""{"prompt":"x","duration":{{json}}}"""), FailureReason.InvalidField, "duration");
    }

    [Fact]
    public async Task Seconds_and_duration_may_not_contradict_each_other()
    {
        Assert.Equal("8", (await VideoAsync(Json("""{"prompt":"x","seconds":"8","duration":8}"""))).Seconds);
        await RefusedAsync(Json("""{"prompt":"x","seconds":"8","duration":4}"""), FailureReason.InvalidField, "seconds");
    }

    [Theory]
    [InlineData("size", "1280x720", "1280x720", null, null)]
    [InlineData("size", "832*480", "832x480", null, null)]
    [InlineData("size", "720:1280", "720x1280", null, null)]
    [InlineData("size", "1792X1024", "1792x1024", null, null)]
    [InlineData("size", "small", null, null, "720p")]
    [InlineData("size", "Large", null, null, "1080p")]
    [InlineData("size", "720P", null, null, "720p")]
    [InlineData("resolution", "1080P", null, null, "1080p")]
    [InlineData("resolution", "4K", null, null, "2160p")]
    [InlineData("resolution", "1280x720", "1280x720", null, null)]
    [InlineData("aspect_ratio", "16:9", null, "16:9", null)]
    [InlineData("ratio", "9:16", null, "9:16", null)]
    [InlineData("orientation", "landscape", null, "16:9", null)]
    [InlineData("orientation", "Portrait", null, "9:16", null)]
    public async Task Sizes_are_read_in_common_spellings(string name, string value, string? size, string? ratio, string? resolution)
    {
        var request = await VideoAsync(Form(Text("prompt", "x"), Text(name, value)));
        Assert.Equal((size, ratio, resolution), (request.Size, request.Ratio, request.Resolution));
        Assert.Empty(request.Extras);
    }

    [Theory]
    [InlineData("size", "1280")]
    [InlineData("size", "1280x")]
    [InlineData("size", "99999x2")]
    [InlineData("size", "-100p")]
    [InlineData("resolution", "00p")]
    [InlineData("aspect_ratio", "16")]
    [InlineData("aspect_ratio", "0:9")]
    [InlineData("aspect_ratio", "16:9:1")]
    [InlineData("orientation", "sideways")]
    public Task An_invalid_size_is_refused(string name, string value) =>
        RefusedAsync(Form(Text("prompt", "x"), Text(name, value)), FailureReason.InvalidField, name);

    [Fact]
    public async Task A_prompt_may_have_32000_characters_and_no_more()
    {
        // Each of these is one Unicode character, two chars in .NET and four bytes in UTF-8.
        var longest = string.Concat(Enumerable.Repeat("🐈", 32_000));
        Assert.Equal(longest, (await VideoAsync(Form(Text("prompt", longest)))).Prompt);
        await RefusedAsync(Form(Text("prompt", longest + "x")), FailureReason.InvalidField, "prompt");
    }

    [Theory]
    [InlineData("""{"prompt":5}""", "prompt")]
    [InlineData("""{"prompt":["a","b"]}""", "prompt")]
    [InlineData("""{"prompt":"x","model":{}}""", "model")]
    [InlineData("""{"prompt":"x","size":720}""", "size")]
    public Task A_prompt_must_be_a_string(string body, string param) => RefusedAsync(Json(body), FailureReason.InvalidField, param);

    [Fact]
    public async Task An_unknown_field_is_passed_on_as_JSON()
    {
        var request = await VideoAsync(Json("""{"prompt":"x", "metadata": {"a": [1.50, "\u00e9\/"]}, "nothing": null, "empty": "", "characters": [{"id": "c1"}]}"""));
        Assert.Equal(["metadata", "characters"], request.Extras.Select(extra => extra.Key));
        Assert.Equal("""{"a":[1.50,"é/"]}""", request.Extra("metadata"));

        request = await VideoAsync(Form(Text("prompt", "x"), Text("seed", "7"), Text("metadata[a]", "1"), Text("metadata[b][c]", "2"),
            Text("characters[][id]", "c1"), Text("characters[][name]", "Tom"), Text("characters[][id]", "c2"), Text("tag", "a"), Text("tag", "b")));
        Assert.Equal("7", request.Extra("seed"));
        Assert.Equal("""{"a":1,"b":{"c":2}}""", request.Extra("metadata"));
        Assert.Equal("""[{"id":"c1","name":"Tom"},{"id":"c2"}]""", request.Extra("characters"));
        Assert.Equal("""["a","b"]""", request.Extra("tag"));
    }

    [Fact]
    public async Task Extras_are_bounded()
    {
        string Body(int extras, int length = 1) => JsonSerializer.Serialize(
            Enumerable.Range(0, extras).Select(i => ($"e{i}", new string('x', length))).Append(("prompt", "x")).ToDictionary(field => field.Item1, field => field.Item2));

        Assert.Equal(64, (await VideoAsync(Json(Body(64)))).Extras.Count);
        await RefusedAsync(Json(Body(65)), FailureReason.InvalidField, "e64");
        await RefusedAsync(Json(Body(1, 1 << 20)), FailureReason.InvalidField, "e0");
        await RefusedAsync(Json($$"""{"prompt":"x","{{new string('n', 129)}}":1}"""), FailureReason.InvalidField, "name");
        await RefusedAsync(Form(Text("prompt", "x"), File("mask", "PNG")), FailureReason.InvalidField, "mask");
        await RefusedAsync(Form(Text("prompt", "x"), File("a[b][]", "PNG")), FailureReason.InvalidField, "a");
    }
}

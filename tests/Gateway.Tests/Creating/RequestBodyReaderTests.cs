using System.Text;
using Gateway.Creating;
using Gateway.Failures;
using Gateway.Formats;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating;

public class RequestBodyReaderTests
{
    const long MaxBody = (MaxUpload / 3 * 4) + (2 << 20);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    [InlineData("application/vnd.openai+json")]
    public async Task Every_media_type_of_JSON_is_read(string contentType) =>
        Assert.Equal("x", (await VideoAsync(Context(contentType, """{"prompt":"x"}"""u8.ToArray()))).Prompt);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("application/jsonl")]
    public async Task The_error_for_another_media_type_lists_the_valid_ones(string? contentType)
    {
        var failure = await RefusedAsync(Context(contentType, """{"prompt":"x"}"""u8.ToArray()), FailureReason.UnknownMediaType);
        Assert.Contains("application/json, multipart/form-data and application/x-www-form-urlencoded", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var context = Json("""{"prompt":"x"}""");
        context.Request.Headers.ContentEncoding = "gzip";
        await RefusedAsync(context, FailureReason.UnknownMediaType);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=----frontier")]
    [InlineData("multipart/form-data; boundary=\"----frontier\"")]
    [InlineData("Multipart/Form-Data;BOUNDARY=----frontier; charset=utf-8")]
    public async Task A_boundary_may_be_quoted(string contentType) =>
        Assert.Equal("x", (await VideoAsync(Context(contentType, FormBytes(Text("prompt", "x"))))).Prompt);

    [Fact]
    public async Task An_unquoted_boundary_may_have_special_characters() =>
        Assert.Equal("x", (await VideoAsync(Context("multipart/form-data; boundary=a=b:c/d", Encoding.UTF8.GetBytes("--a=b:c/d\r\n" + Text("prompt", "x") + "\r\n--a=b:c/d--")))).Prompt);

    [Theory]
    [InlineData("form-data; name=prompt")]
    [InlineData("form-data;name=\"prompt\"")]
    [InlineData("Form-Data; name=prompt; size=1")]
    public async Task A_name_may_be_quoted(string disposition) =>
        Assert.Equal("x", (await VideoAsync(Form($"Content-Disposition: {disposition}\r\n\r\nx"))).Prompt);

    [Theory]
    [InlineData("form-data; name=input_reference[image_url]")]
    [InlineData("form-data; name=images[]")]
    public async Task A_name_with_brackets_may_be_quoted(string disposition) =>
        Assert.Single((await VideoAsync(Form(Text("prompt", "x"), $"Content-Disposition: {disposition}\r\n\r\nhttps://a.example/1"))).References);

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=another")]
    [InlineData("multipart/form-data; boundary=123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a123456789a")]
    public Task A_form_without_a_boundary_is_refused(string contentType) =>
        RefusedAsync(Context(contentType, FormBytes(Text("prompt", "x"))), FailureReason.BrokenBody);

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("{\"prompt\":\"x\"}")]
    [InlineData("------frontier\r\nContent-Disposition: form-data; name=prompt\r\n\r\nx")]
    [InlineData("------frontier\r\nContent-Disposition: form-data; name=prompt\r\n\r\nx\r\n------frontier")]
    [InlineData("------frontier\r\nContent-Disposition: form-data; name=prompt\r\n")]
    [InlineData("------frontier\r\nno header\r\n\r\nx\r\n------frontier--")]
    [InlineData("------frontier\r\n\r\nx\r\n------frontier--")]
    [InlineData("------frontier\r\nContent-Disposition: form-data\r\n\r\nx\r\n------frontier--")]
    [InlineData("------frontier\r\nContent-Disposition: attachment; name=prompt\r\n\r\nx\r\n------frontier--")]
    [InlineData("------frontier\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n------frontier--")]
    public Task A_malformed_form_is_refused(string body) =>
        RefusedAsync(Context($"multipart/form-data; boundary={Boundary}", Encoding.UTF8.GetBytes(body)), FailureReason.BrokenBody);

    [Fact]
    public async Task A_form_has_bounded_parts_and_headers_and_no_conflicting_fields()
    {
        await RefusedAsync(Form([.. Enumerable.Range(0, 257).Select(_ => Text("prompt", "x"))]), FailureReason.BrokenBody);
        await RefusedAsync(Form(string.Concat(Enumerable.Range(0, 17).Select(i => $"H{i}: x\r\n")) + Text("prompt", "x")), FailureReason.BrokenBody);
        await RefusedAsync(Form($"H: {new string('x', 9000)}\r\n" + Text("prompt", "x")), FailureReason.BrokenBody);
        await RefusedAsync(Form(Text("prompt", "x"), Text("a", "1"), Text("a[b]", "2")), FailureReason.BrokenBody);
        await RefusedAsync(Form(Text("prompt", "x"), Text("a[b]", "1"), Text("a", "2")), FailureReason.BrokenBody);
        await RefusedAsync(Context($"multipart/form-data; boundary={Boundary}", [.. FormBytes(Text("prompt", "x"))[..^20], 0xFF, .. FormBytes()]), FailureReason.BrokenBody);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    [InlineData("{\"prompt\":\"x\"")]
    [InlineData("{\"prompt\":\"x\",}")]
    [InlineData("{\"prompt\":\"x\"} {}")]
    [InlineData("{\"prompt\":\"x\",\"prompt\":\"y\"}", "prompt")]
    [InlineData("{\"prompt\":\"x\",\"\\u0070rompt\":\"y\"}", "prompt")]
    [InlineData("{\"prompt\":\"x\",\"m\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"prompt\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("prompt=x")]
    public Task Malformed_JSON_is_refused(string body, string? param = null) => RefusedAsync(Json(body), FailureReason.BrokenBody, param);

    [Fact]
    public async Task The_error_has_the_position_of_the_invalid_JSON()
    {
        Assert.Contains("line 2, byte 4", (await RefusedAsync(Json("{\"prompt\":\"x\",\n\"a\"1}"), FailureReason.BrokenBody)).Message, StringComparison.Ordinal);
        Assert.Contains("byte 15", (await RefusedAsync(Json("""{"prompt":"x","prompt":"y"}"""), FailureReason.BrokenBody, "prompt")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_is_bounded_in_depth_and_values_and_is_UTF8()
    {
        string Deep(int levels) => $$"""{"prompt":"x","a":{{new string('[', levels)}}{{new string(']', levels)}}}""";
        string Long(int values) => $$"""{"prompt":"x","a":[{{string.Join(',', Enumerable.Repeat("1", values))}}]}""";
        Assert.NotNull((await VideoAsync(Json(Deep(31)))).Extra("a"));
        await RefusedAsync(Json(Deep(32)), FailureReason.BrokenBody);
        await RefusedAsync(Json(Deep(100_000)), FailureReason.BrokenBody);
        Assert.NotNull((await VideoAsync(Json(Long(9_998)))).Extra("a"));
        await RefusedAsync(Json(Long(9_999)), FailureReason.BrokenBody);
        await RefusedAsync(Context("application/json", [.. "{\"prompt\":\""u8, 0xC3, 0x28, .. "\"}"u8]), FailureReason.BrokenBody);
        Assert.Equal("x", (await VideoAsync(Context("application/json", [0xEF, 0xBB, 0xBF, .. """{"prompt":"x"}"""u8]))).Prompt);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_with_too_large_a_Content_Length_is_not_read(string contentType)
    {
        var context = Context(contentType, new Endless([]));
        context.Request.ContentLength = MaxBody + 1;
        await RefusedAsync(context, FailureReason.TooBigUpload, "input_reference");
        Assert.Equal(0, ((Endless)context.Request.Body).Read);
    }

    [Theory]
    [InlineData("application/json", "{\"prompt\":\"", MaxBody)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=prompt\r\n\r\n", MaxBody)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=input_reference; filename=a\r\n\r\n", MaxUpload)]
    public async Task An_endless_body_is_read_to_about_the_limit(string contentType, string beginning, long limit)
    {
        var body = new Endless(Encoding.UTF8.GetBytes(beginning));
        await RefusedAsync(Context(contentType, body), FailureReason.TooBigUpload, "input_reference");
        Assert.InRange(body.Read, limit, limit + (64 << 10));
    }

    [Fact]
    public async Task A_disconnect_is_not_an_invalid_body()
    {
        var context = Context("application/json", new Broken());
        await RefusedAsync(context, FailureReason.BrokenBody);
        context.RequestAborted = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RequestReader.VideoAsync(context, MaxUpload));
    }

    sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("The connection was reset."));
    }

    /// <summary>A stream that never ends.</summary>
    sealed class Endless(byte[] beginning) : MemoryStream
    {
        public new long Read { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var bytes = buffer.Span;
            bytes.Fill((byte)'a');
            if (Read == 0) beginning.CopyTo(bytes);
            Read += bytes.Length;
            return ValueTask.FromResult(bytes.Length);
        }
    }
}

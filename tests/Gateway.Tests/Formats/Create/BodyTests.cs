using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Create;

public class BodyTests
{
    static readonly VideoRequest Plain = new() { Prompt = "a \"lamp\" 灯\n" };
    static readonly Reference Url = new() { Url = "https://h/p.png" }, Picture = new() { Bytes = "PNG"u8.ToArray(), ContentType = "image/png", FileName = "p.png" };

    [Theory]
    [InlineData("a = {prompt}", "{\"a\":\"a \\\"lamp\\\" 灯\\n\"}")]
    [InlineData("a={model}", "{\"a\":\"m\"}")]
    [InlineData("a = true", "{\"a\":true}")]
    [InlineData("a = 1.50", "{\"a\":1.50}")]
    [InlineData("a = '1'", "{\"a\":\"1\"}")]
    [InlineData("a = ''", "{\"a\":\"\"}")]
    [InlineData("a = 'what ? image'", "{\"a\":\"what ? image\"}")]
    [InlineData("a = 720:1280", "{\"a\":\"720:1280\"}")]
    [InlineData("a = x {model} y", "{\"a\":\"x m y\"}")]
    [InlineData("a = {seconds}", "{}")]
    [InlineData("a = for {seconds} s", "{}")]
    [InlineData("a = {image}", "{}")]
    [InlineData("a = {images}", "{}")]
    [InlineData("a = 1 ? image", "{}")]
    [InlineData("a = 1 ? !image", "{\"a\":1}")]
    [InlineData("a = 1 ? model=m|n", "{\"a\":1}")]
    [InlineData("a = 1 ? !model=m|n", "{}")]
    [InlineData("a = 1 ? model=mm", "{}")]
    [InlineData("a = 1 ? model~x|M", "{\"a\":1}")]
    [InlineData("a = 1 ? model~m & image", "{}")]
    [InlineData("a.b[0].c = 1", "{\"a\":{\"b\":[{\"c\":1}]}}")]
    public void A_line_writes_its_template_at_its_place(string line, string body) => Assert.Equal(body, Composing.Body(Composing.WithBody(false, line), Plain));

    [Fact]
    public void The_first_line_of_a_place_that_has_a_value_counts()
    {
        var create = Composing.WithBody(false, "a = {seconds}", "b = 1", "a = {prompt} ? image", "a = 5", "a = 6");
        Assert.Equal("{\"a\":5,\"b\":1}", Composing.Body(create, Plain));
        Assert.Equal("{\"a\":\"8\",\"b\":1}", Composing.Body(create, Plain with { Seconds = "8" }));
    }

    [Fact]
    public void An_entry_that_is_left_out_leaves_no_gap()
    {
        var create = Composing.WithBody(false, "a[0].b = {seconds}", "a[1].b = {model}", "a[2].b = 2", "c.d = {seconds}");
        Assert.Equal("{\"a\":[{\"b\":\"m\"},{\"b\":2}]}", Composing.Body(create, Plain));
    }

    [Fact]
    public void A_picture_is_handed_on_as_the_supplier_takes_it()
    {
        var create = Composing.WithBody(false, "i = {image:base64}", "i = {image:url}", "t = {image:type}", "all = {images}");
        Assert.Equal("{\"i\":\"UE5H\",\"t\":\"image/png\",\"all\":[\"data:image/png;base64,UE5H\",\"https://h/p.png\"]}", Composing.Body(create, Plain with { References = [Picture, Url] }));
        Assert.Equal("{\"i\":\"https://h/p.png\",\"all\":[\"https://h/p.png\"]}", Composing.Body(create, Plain with { References = [Url] }));
    }

    [Theory]
    [InlineData("image/png", "image/png")]
    [InlineData("", "application/octet-stream")]
    [InlineData("image/png\r\nX: y", "application/octet-stream")]
    [InlineData("image/png,evil", "application/octet-stream")]
    [InlineData("text", "application/octet-stream")]
    public void A_media_type_that_is_none_is_not_repeated(string type, string written) =>
        Assert.Equal($"{{\"i\":\"data:{written};base64,UE5H\"}}", Composing.Body(Composing.WithBody(false, "i = {image}"), Plain with { References = [Picture with { ContentType = type }] }));

    [Theory]
    [InlineData("a = 1", 1, "This upstream's model takes no picture.")]
    [InlineData("a = {image} ? model~other", 1, "This upstream's model takes no picture.")]
    [InlineData("a = {image:type}", 1, "This upstream's model takes no picture.")]
    [InlineData("a = {image:url}", 1, "This upstream's model takes a picture as a url only.")]
    [InlineData("a = {image}", 2, "This upstream's model takes one picture, and 2 were sent.")]
    public void A_picture_that_nothing_takes_is_refused(string line, int count, string message) =>
        AssertRefused(message, Composing.WithBody(false, line).Compose(Plain with { References = [.. Enumerable.Repeat(Picture, count)] }, "m"));

    [Fact]
    public void A_url_where_bytes_are_due_is_refused() => AssertRefused(
        "This upstream's model takes no picture as a url: send the picture itself.",
        Composing.WithBody(false, "a = {image:base64}").Compose(Plain with { References = [Url] }, "m"));

    [Theory]
    [InlineData("", "{\"a\":1,\"o\":{\"p\":2},\"x\":[1],\"z\":\"s\"}")]
    [InlineData("o", "{\"a\":1,\"o\":{\"p\":2,\"a\":9,\"o\":9,\"x\":[1],\"z\":\"s\"}}")]
    [InlineData("l[0].e", "{\"a\":1,\"o\":{\"p\":2},\"l\":[{\"e\":{\"a\":9,\"o\":9,\"x\":[1],\"z\":\"s\"}}]}")]
    [InlineData("none", "{\"a\":1,\"o\":{\"p\":2}}")]
    public void Other_fields_go_where_the_format_says_and_overwrite_nothing(string place, string body)
    {
        var create = Composing.Compile($"{{ \"create\": {{ \"request\": \"/x\", \"body\": [\"a = 1\", \"o.p = 2\"], \"extras\": \"{place}\" }} }}");
        Assert.Equal(body, Composing.Body(create, Plain with { Extras = [Extra("a", "9"), Extra("o", "9"), Extra("x", "[1]"), Extra("z", "\"s\""), Extra("z", "\"t\"")] }));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("1 2")]
    public void A_field_that_is_no_JSON_is_refused(string value)
    {
        foreach (var create in (CreateTemplate[])[Composing.WithBody(false, "a = 1"), Composing.WithBody(true, "a = 1")])
            Assert.Equal(FailureReason.BrokenBody, create.Compose(Plain with { Extras = [Extra("x", value)] }, "m").Failure!.Reason);
    }

    [Fact]
    public void A_form_has_a_part_for_each_field_and_nothing_of_a_client_can_end_one()
    {
        var create = Composing.WithBody(true, "prompt = {prompt}", "n = 1", "f = {image:file}", "f[url] = {image:url}");
        var composed = create.Compose(Plain with { References = [Picture with { FileName = "a\"\r\nX: y", ContentType = "image/png\r\nX: y" }], Extras = [Extra("q\"\r\n", "\"é\""), Extra("n", "9"), Extra("o", "{\"a\":1}"), Extra("none", "null")] }, "m");
        var boundary = composed.Value.Request.ContentType["multipart/form-data; boundary=".Length..];
        Assert.Equal(
            """
            --B
            Content-Disposition: form-data; name="prompt"

            a "lamp" 灯

            --B
            Content-Disposition: form-data; name="n"

            1
            --B
            Content-Disposition: form-data; name="f"; filename="a%22%0D%0AX: y"
            Content-Type: application/octet-stream

            PNG
            --B
            Content-Disposition: form-data; name="q%22%0D%0A"

            é
            --B
            Content-Disposition: form-data; name="o"

            {"a":1}
            --B--

            """,
            Encoding.UTF8.GetString(composed.Value.Request.Body.Span).ReplaceLineEndings("\n").Replace(boundary, "B", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST /v1/{model}", "a/b", "/v1/a%2Fb")]
    [InlineData("/v1/{model:path}:go", "a/b c", "/v1/a/b%20c:go")]
    [InlineData("/v1/{model:app}?x=y", "a/b/c/d", "/v1/a/b?x=y")]
    [InlineData("/v1/{model:path}", "a/../b", null)]
    [InlineData("/v1/{model:path}", "a//b", null)]
    [InlineData("/v1/{model:app}", "a", null)]
    [InlineData("/v1/{model}", "..", null)]
    [InlineData("/v1/{model}", "a?b#c", "/v1/a%3Fb%23c")]
    public void A_model_cannot_change_where_the_request_goes(string ask, string model, string? target)
    {
        var composed = Composing.Compile($"{{ \"create\": {{ \"request\": \"{ask}\" }} }}").Compose(Plain, model);
        Assert.Equal(target, composed.Failure is null ? composed.Value.Request.Target : null);
        if (target is null) Assert.Equal((FailureReason.InvalidField, "model"), (composed.Failure!.Reason, composed.Failure.Param));
    }

    [Fact]
    public void A_model_that_the_path_needs_must_be_there()
    {
        var composed = Composing.Compile("""{ "create": { "request": "/v1/{model}" } }""").Compose(Plain, null);
        Assert.Equal((FailureReason.MissingField, "model"), (composed.Failure!.Reason, composed.Failure.Param));
    }

    static void AssertRefused(string message, Result<Composed> composed) =>
        Assert.Equal((FailureReason.InvalidField, "input_reference", message), (composed.Failure!.Reason, composed.Failure.Param, composed.Failure.Message));

    static KeyValuePair<string, ReadOnlyMemory<byte>> Extra(string name, string json) => KeyValuePair.Create(name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json));
}

using Gateway.Failures;
using Gateway.Formats;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating;

public class ReferenceReaderTests
{
    const string Url = "https://a.example/cat.png?sig=a%2Fb", DataUrl = "data:image/png;base64,UE5H";

    [Theory]
    [InlineData("input_reference")]
    [InlineData("input_reference[image_url]")]
    [InlineData("input_reference[url]")]
    [InlineData("input_reference[image_url][url]")]
    [InlineData("image_url")]
    [InlineData("image")]
    [InlineData("images")]
    [InlineData("images[]")]
    [InlineData("images[0]")]
    [InlineData("images[0][url]")]
    public async Task A_picture_in_a_form_has_several_valid_names(string name)
    {
        Assert.Equal(Url, Assert.Single((await VideoAsync(Form(Text(name, Url), Text("prompt", "x")))).References).Text());
        Assert.Equal("image/png image PNG", Assert.Single((await VideoAsync(Form(Text("prompt", "x"), Text(name, DataUrl)))).References).Text());
        Assert.Equal("image/webp b.webp W", Assert.Single((await VideoAsync(Form(Text("prompt", "x"), File(name, "W", "image/webp", "b.webp")))).References).Text());
    }

    [Theory]
    [InlineData($$"""{"prompt":"x","input_reference":"{{Url}}"}""")]
    [InlineData($$$"""{"prompt":"x","input_reference":{"image_url":"{{{Url}}}","file_id":null}}""")]
    [InlineData($$$$"""{"prompt":"x","input_reference":{"type":"image_url","image_url":{"url":"{{{{Url}}}}"}}}""")]
    [InlineData($$"""{"prompt":"x","input_reference":["{{Url}}"]}""")]
    [InlineData($$"""{"prompt":"x","images":["{{Url}}"]}""")]
    [InlineData($$"""{"prompt":"x","image":"{{Url}}"}""")]
    public async Task A_picture_in_JSON_has_several_valid_shapes(string body) => Assert.Equal(Url, Assert.Single((await VideoAsync(Json(body))).References).Text());

    [Fact]
    public async Task The_pictures_of_a_list_come_in_its_order()
    {
        var request = await VideoAsync(Form(
            Text("prompt", "x"), Text("images[10]", "https://a/10"), Text("images[2]", "https://a/2"), File("images[0]", "0"), Text("input_reference", "https://a/first")));
        Assert.Equal(["https://a/first", "image/png a.png 0", "https://a/2", "https://a/10"], request.References.Select(TestRequests.Text));

        request = await VideoAsync(Form(Text("prompt", "x"), File("images", "1"), File("images", "2"), Text("images[]", "https://a/3")));
        Assert.Equal(["image/png a.png 1", "image/png a.png 2", "https://a/3"], request.References.Select(TestRequests.Text));
    }

    [Theory]
    [InlineData("cat.png")]
    [InlineData("ftp://a.example/cat.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("https://a b/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("iVBORw0KGgo=")]
    [InlineData("data:image/png,PNG")]
    [InlineData("data:image/jpeg;base64")]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:image/png;base64,U!5H")]
    [InlineData("data:image/png;base64,UE5")]
    [InlineData("data:;base64,UE5H")]
    [InlineData("data:text/html;base64,UE5H")]
    [InlineData("data:image/*;base64,UE5H")]
    public async Task An_invalid_picture_is_refused_and_not_repeated_in_the_message(string value)
    {
        var failure = await RefusedAsync(Form(Text("prompt", "x"), Text("input_reference[image_url]", value)), FailureReason.InvalidField, "input_reference");
        Assert.DoesNotContain(value, failure.Message, StringComparison.Ordinal);
        await RefusedAsync(Form(Text("prompt", "x"), Text("images[]", value)), FailureReason.InvalidField, "images");
    }

    [Theory]
    [InlineData("""{"file_id":"file_1"}""")]
    [InlineData("{}")]
    [InlineData("""{"image_url":"https://a/1","url":"https://a/2"}""")]
    [InlineData("""{"image_url":"https://a/1","role":"last_frame"}""")]
    [InlineData("""{"image_url":5}""")]
    [InlineData("""{"image_url":"https://a/1","weight":0.5}""")]
    [InlineData("""{"image_url":"https://a/1","frame_index":30}""")]
    [InlineData("[[]]")]
    [InlineData("5")]
    [InlineData("true")]
    public Task An_object_of_another_kind_is_refused(string reference) =>
        RefusedAsync(Json($$"""{"prompt":"x","input_reference":{{reference}}}"""), FailureReason.InvalidField, "input_reference");

    [Fact]
    public async Task A_file_has_bytes_and_the_content_type_of_a_picture_or_a_film()
    {
        await RefusedAsync(Form(Text("prompt", "x"), File("input_reference", "")), FailureReason.InvalidField, "input_reference");
        await RefusedAsync(Form(Text("prompt", "x"), File("input_reference", "PNG", "application/octet-stream")), FailureReason.InvalidField, "input_reference");
        await RefusedAsync(Form(Text("prompt", "x"), File("input_reference", "PNG", null)), FailureReason.InvalidField, "input_reference");
        Assert.Equal(2, (await VideoAsync(Form(Text("prompt", "x"), File("input_reference", "1"), File("input_reference", "2")))).References.Count);
        Assert.Equal("video/mp4 a.mp4 M", (await VideoAsync(Form(Text("prompt", "x"), File("input_reference", "M", "Video/MP4; codecs=avc1", "a.mp4")))).References[0].Text());
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\\pictures\\cat.png", "cat.png")]
    [InlineData("Käse 🐈.png", "Käse 🐈.png")]
    [InlineData("a;b.png", "ab.png")]
    [InlineData("folder/", "image")]
    [InlineData("", "image")]
    public async Task A_file_name_has_no_folder_and_nothing_that_breaks_a_header(string sent, string expected) =>
        Assert.Equal(expected, (await VideoAsync(Form(Text("prompt", "x"), File("input_reference", "P", fileName: sent)))).References[0].FileName);

    [Fact]
    public async Task Pictures_are_bounded_in_number_and_together_in_bytes()
    {
        var many = Enumerable.Range(0, 17).Select(i => Text("images[]", $"https://a/{i}")).Append(Text("prompt", "x")).ToArray();
        await RefusedAsync(Form(many), FailureReason.InvalidField, "images");
        Assert.Equal(16, (await VideoAsync(Form(many[1..]))).References.Count);

        var half = new string('x', (int)MaxUpload / 2);
        var full = Convert.ToBase64String(new byte[MaxUpload]);
        Assert.Equal(2, (await VideoAsync(Form(Text("prompt", "x"), File("images", half), File("images", half)))).References.Count);
        await RefusedAsync(Form(Text("prompt", "x"), File("images", half), File("images[]", half + "x")), FailureReason.TooBigUpload, "images");
        Assert.Single((await VideoAsync(Json($$"""{"prompt":"x","input_reference":"data:image/png;base64,{{full}}"}"""))).References);
        await RefusedAsync(Json($$"""{"prompt":"x","input_reference":"data:image/png;base64,{{full}}","images":["{{DataUrl}}"]}"""), FailureReason.TooBigUpload, "images");
        await RefusedAsync(Form(Text("prompt", "x"), Text("input_reference[image_url]", $"data:image/png;base64,{Convert.ToBase64String(new byte[MaxUpload + 1])}")), FailureReason.TooBigUpload, "input_reference");
        await RefusedAsync(Form(Text("prompt", "x"), File("input_reference", "x"), Text("image_url", $"data:image/png;base64,{full}")), FailureReason.TooBigUpload, "image_url");
    }
}

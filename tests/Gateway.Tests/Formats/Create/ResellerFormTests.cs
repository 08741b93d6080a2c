using System.Text;
using System.Text.Json;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Tests.Documentation;

namespace Gateway.Tests.Formats.Create;

/// <summary>The documented format for resellers that take OpenAI's form in their own way.</summary>
public class ResellerFormTests
{
    static readonly Reference File = new() { Bytes = "PNG"u8.ToArray(), ContentType = "image/png", FileName = "a.png" };
    static readonly Reference Url = new() { Url = "https://files.example/b.png" };

    [Fact]
    public void Sends_a_ratio_and_every_picture_as_it_came()
    {
        var composed = Compile().Compose(new VideoRequest { Prompt = "p", Seconds = "10", Size = "1280x720", References = [File, Url] }, "sora-2");
        Assert.Null(composed.Failure);
        var body = Encoding.UTF8.GetString(composed.Value.Request.Body.Span);
        Assert.Equal(("POST", "/v1/videos"), (composed.Value.Request.Method, composed.Value.Request.Target));
        Assert.Contains("name=\"size\"\r\n\r\n16x9\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=\"input_reference\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=\"input_reference\"\r\n\r\nhttps://files.example/b.png\r\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_its_ratios_and_resolutions_do_not_have()
    {
        Assert.Equal("size", Compile().Compose(new VideoRequest { Prompt = "p", Size = "1920x1080" }, "sora-2").Failure!.Param);
        Assert.Equal("size", Compile().Compose(new VideoRequest { Prompt = "p", Size = "720x720" }, "sora-2").Failure!.Param);
    }

    static CreateTemplate Compile()
    {
        var page = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", "creating.md"));
        var start = page.IndexOf("\"Formats\": {", StringComparison.Ordinal);
        var snippet = $"{{{page[start..page.IndexOf("```", start, StringComparison.Ordinal)]}}}";
        using var settings = JsonDocument.Parse(snippet);
        var source = settings.RootElement.GetProperty("Formats").GetProperty("reseller-form").GetRawText();
        return FormatSet.Compile([Composing.Source("mine", source)]).Find("mine")!.Create!;
    }
}

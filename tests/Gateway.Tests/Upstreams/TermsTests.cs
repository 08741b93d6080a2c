using System.Text;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Upstreams;

/// <summary>What an upstream's <c>Defaults</c> and <c>Offers</c> make of a create.</summary>
public class TermsTests
{
    static readonly VideoRequest Bare = new() { Prompt = "p" };

    [Theory]
    [InlineData("kling", "", "\"aspect_ratio\":\"9:16\" \"mode\":\"std\" \"duration\":\"5\"", "5", "720x1280")]
    [InlineData("minimax", "", "\"resolution\":\"768P\" \"duration\":6", "6", "1366x768")]
    [InlineData("openai", "", "720x1280 4", "4", "720x1280")]
    [InlineData("gemini", "", "\"aspectRatio\":\"9:16\" \"durationSeconds\":4", "4", "720x1280")]
    [InlineData("fal", "", "!duration !aspect_ratio !resolution", "", "")]
    [InlineData("fal", "Defaults:Seconds=6", "\"duration\":\"6\"", "6", "")]
    [InlineData("kling", "Defaults=none", "!aspect_ratio !\"mode\" !duration", "", "")]
    [InlineData("kling", "Defaults:Seconds=none", "\"mode\":\"std\" !duration", "", "720x1280")]
    [InlineData("kling", "Defaults:Size=none", "!\"mode\" !aspect_ratio \"duration\":\"5\"", "5", "")]
    [InlineData("kling", "Defaults:Size=1920x1080|Defaults:Seconds=9", "\"mode\":\"pro\" \"aspect_ratio\":\"16:9\" \"duration\":\"10\"", "10", "1920x1080")]
    [InlineData("kling", "Defaults:Seconds=60", "\"duration\":\"10\"", "10", "720x1280")]
    [InlineData("kling", "Offers:Seconds:0=4|Offers:Seconds:1=8", "\"duration\":\"4\"", "4", "720x1280")]
    [InlineData("kling", "Offers:Seconds=3..15", "\"duration\":\"4\"", "4", "720x1280")]
    [InlineData("kling", "Offers:Resolutions:0=1080p => pro", "\"mode\":\"pro\"", "5", "1080x1920")]
    [InlineData("kling", "Offers:Ratios:0=1:1", "\"aspect_ratio\":\"1:1\"", "5", "720x720")]
    public void A_create_without_a_size_and_a_length(string format, string settings, string expected, string seconds, string size)
    {
        var composed = Compose(format, settings, Bare);
        Assert.Null(composed.Failure);
        var body = Encoding.UTF8.GetString(composed.Value.Request.Body.Span);
        foreach (var piece in expected.Split(' '))
            Assert.True(body.Contains(piece.TrimStart('!'), StringComparison.Ordinal) != piece.StartsWith('!'), $"{piece}: {body}");
        Assert.Equal((seconds, size), (composed.Value.Seconds ?? "", composed.Value.Size ?? ""));
    }

    [Fact]
    public void A_picture_decides_the_shape()
    {
        var composed = Compose("kling", "", Bare with { References = [new Reference { Url = "https://files.example/a.png" }] });
        var body = Encoding.UTF8.GetString(composed.Value.Request.Body.Span);
        Assert.DoesNotContain("\"mode\"", body, StringComparison.Ordinal);
        Assert.Equal(("5", null), (composed.Value.Seconds, composed.Value.Size));
    }

    [Theory]
    [InlineData("sora-2", "8", "10")]
    [InlineData("sora-2", "12", "15")]
    [InlineData("sora-2-pro", "20", "25")]
    [InlineData("sora-2", "20", "refused")]
    [InlineData("veo3", "8", "8")]
    public void The_lists_of_the_unified_format_are_those_of_a_model(string model, string seconds, string expected)
    {
        var composed = Compose("unified", "", Bare with { Seconds = seconds }, model);
        Assert.Equal(expected, composed.Failure is null ? composed.Value.Seconds : "refused");
    }

    [Fact]
    public void An_upstream_may_have_other_lengths_than_its_format() =>
        Assert.Equal("8", Compose("unified", "Offers:Seconds:0=4|Offers:Seconds:1=8|Offers:Seconds:2=12", Bare with { Seconds = "8" }).Value.Seconds);

    [Theory]
    [InlineData("Defaults=openai", "Upstreams:one:Defaults: 'openai' is invalid; expected a section, or none")]
    [InlineData("Defaults:Size=big", "Upstreams:one:Defaults:Size: 'big' is not a size; write 1280x720, or none")]
    [InlineData("Defaults:Seconds=0", "Upstreams:one:Defaults:Seconds: '0' is not a number of seconds; write 8, or none")]
    [InlineData("Defaults:Length=8", "Upstreams:one:Defaults:Length: unknown setting; expected one of Size, Seconds")]
    [InlineData("Offers:Lengths=8", "Upstreams:one:Offers:Lengths: unknown setting; expected one of Sizes, Ratios, Resolutions, Seconds")]
    [InlineData("Offers:Seconds=soon", "Upstreams:one:Offers:Seconds: 'soon' is no number of seconds; write 5 or 2..12, with => WORD behind it where the upstream calls it otherwise")]
    public void A_fault_names_the_key(string setting, string fault) =>
        Assert.Equal([fault], TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", $"Upstreams:one:{setting}"));

    static Gateway.Failures.Result<Composed> Compose(string format, string settings, VideoRequest request, string model = "m")
    {
        var upstream = TestConfiguration.One([$"Upstreams:one:Format={format}", .. settings.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(setting => $"Upstreams:one:{setting}")]);
        return upstream.CreateFormat.Create!.Compose(request, model, upstream.Terms);
    }
}

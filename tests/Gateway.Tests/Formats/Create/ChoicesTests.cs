using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Create;

/// <summary>What a client asks for becomes what the supplier has.</summary>
public class ChoicesTests
{
    const string Sizes = "\"sizes\": [\"832*480\", \"1280*720\", \"1920*1080\", \"720*1280\", \"960*960\"]";

    [Theory]
    [InlineData("1280x720", "1280*720")]
    [InlineData("1280X720", "1280*720")]
    [InlineData("1366x768", "1280*720")]
    [InlineData("1792x1024", "1920*1080")]
    [InlineData("854x480", "832*480")]
    [InlineData("768x1366", "720*1280")]
    [InlineData("512x512", "960*960")]
    public void The_smallest_size_of_the_same_shape_that_is_large_enough_is_taken(string asked, string written) =>
        Assert.Equal(written, Value(Sizes, "{size}", new() { Prompt = "p", Size = asked }));

    [Theory]
    [InlineData("16:9", null, "1280*720")]
    [InlineData("16:9", "720p", "1280*720")]
    [InlineData("9:16", "768p", "720*1280")]
    [InlineData(null, "1080p", "1920*1080")]
    [InlineData("1:1", "720p", "960*960")]
    public void A_ratio_and_a_resolution_are_a_size_too(string? ratio, string? resolution, string written) =>
        Assert.Equal(written, Value(Sizes, "{size}", new() { Prompt = "p", Ratio = ratio, Resolution = resolution }));

    [Theory]
    [InlineData("1024x1792", "1024x1792 is not a size of this upstream; expected 832*480, 1280*720, 1920*1080, 720*1280, 960*960.")]
    [InlineData("3840x2160", "3840x2160 is not a size of this upstream; expected 832*480, 1280*720, 1920*1080, 720*1280, 960*960.")]
    [InlineData("1000x700", "1000x700 is not a size of this upstream; expected 832*480, 1280*720, 1920*1080, 720*1280, 960*960.")]
    [InlineData("1x100000", "1x100000 is not a size of this upstream; expected 832*480, 1280*720, 1920*1080, 720*1280, 960*960.")]
    [InlineData("+big", "'+big' is no size that can be read: write 1280x720.")]
    [InlineData("0x0", "'0x0' is no size that can be read: write 1280x720.")]
    [InlineData("1e9x1", "'1e9x1' is no size that can be read: write 1280x720.")]
    [InlineData("-1x1", "'-1x1' is no size that can be read: write 1280x720.")]
    public void Another_shape_is_refused_and_told_what_there_is(string asked, string message) =>
        AssertRefused("size", message, Compose(Sizes, "{size}", new() { Prompt = "p", Size = asked }));

    [Theory]
    [InlineData("704x1280", "9:16")]
    [InlineData("1260x720", "16:9")]
    [InlineData("1232x704", "16:9")]
    [InlineData("1280x720", "16:9")]
    [InlineData("720x720", "1:1")]
    public void A_ratio_within_five_per_cent_is_the_same(string asked, string written) =>
        Assert.Equal(written, Value("\"ratios\": [\"16:9\", \"9:16\", \"1:1\"]", "{ratio}", new() { Prompt = "p", Size = asked }));

    [Theory]
    [InlineData("1024x768")]
    [InlineData("1280x1024")]
    [InlineData("2560x1080")]
    public void Another_ratio_is_refused(string asked) =>
        AssertRefused("size", $"{asked} is not a size of this upstream; expected 16:9, 9:16, 1:1.", Compose("\"ratios\": [\"16:9\", \"9:16\", \"1:1\"]", "{ratio}", new() { Prompt = "p", Size = asked }));

    [Theory]
    [InlineData("1280x720", "std")]
    [InlineData("1024x1792", "pro")]
    [InlineData("480x832", "std")]
    public void The_smallest_resolution_that_is_large_enough_is_taken_in_the_suppliers_word(string asked, string written) =>
        Assert.Equal(written, Value("\"ratios\": [\"16:9\", \"9:16\"], \"resolutions\": [\"720p => std\", \"1080p => pro\"]", "{resolution}", new() { Prompt = "p", Size = asked }));

    [Theory]
    [InlineData("5", "5")]
    [InlineData("4", "5")]
    [InlineData("4.5", "5")]
    [InlineData("5.5", "10")]
    [InlineData("10", "10")]
    public void The_shortest_length_that_is_long_enough_is_taken(string asked, string written) =>
        Assert.Equal(written, Value("\"seconds\": [\"10\", \"5\"]", "{seconds}", new() { Prompt = "p", Seconds = asked }));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("2", "2")]
    [InlineData("7.2", "8")]
    [InlineData("12", "12")]
    [InlineData("12.5", "20")]
    public void A_range_has_every_whole_second(string asked, string written) =>
        Assert.Equal(written, Value("\"seconds\": [\"2..12\", \"20\"]", "{seconds:number}", new() { Prompt = "p", Seconds = asked }));

    [Theory]
    [InlineData("11", "11 seconds are too long for this upstream, which makes videos of 5, 10 seconds.")]
    [InlineData("soon", "'soon' is no number of seconds.")]
    [InlineData("0", "'0' is no number of seconds.")]
    [InlineData("99999999999999999999999999999999", "'99999999999999999999999999999999' is no number of seconds.")]
    public void A_length_that_there_is_not_is_refused(string asked, string message) =>
        AssertRefused("seconds", message, Compose("\"seconds\": [\"5\", \"10\"]", "{seconds}", new() { Prompt = "p", Seconds = asked }));

    [Fact]
    public void What_a_supplier_calls_a_length_is_not_what_is_made()
    {
        var composed = Compose("\"seconds\": [\"5 => 121\", \"10 => 241\"]", "{seconds:number}", new() { Prompt = "p", Seconds = "6" });
        Assert.Equal(("10", "{\"v\":241}"), (composed.Value.Seconds, System.Text.Encoding.UTF8.GetString(composed.Value.Request.Body.Span)));
    }

    [Theory]
    [InlineData("kling-v3", "8")]
    [InlineData("kling-v2", "10")]
    [InlineData(null, "10")]
    public void An_entry_may_be_of_some_models_only(string? model, string seconds) =>
        Assert.Equal(seconds, Composing.Value(Composing.Compile("{ \"create\": { \"request\": \"/x\", \"body\": \"v = {seconds}\", \"seconds\": [\"3..15 ? model~v3\", \"5 ? !model~v3\", \"10 ? !model~v3\"] } }"), new() { Prompt = "p", Seconds = "8" }, model));

    [Fact]
    public void Without_a_list_all_goes_out_as_it_came()
    {
        var request = new VideoRequest { Prompt = "p", Size = "1234x567" };
        Assert.Equal("7.5", Value(null, "{seconds}", new() { Prompt = "p", Seconds = "7.5" }));
        Assert.Equal("1234x567", Value(null, "{size}", request));
        var both = Composing.WithBody(false, "v = {width:number}", "w = {height}");
        Assert.Equal("{\"v\":1234,\"w\":\"567\"}", Composing.Body(both, request));
        Assert.Equal("{\"v\":1235,\"w\":\"567\"}", Composing.Body(both, request with { Size = "1235x567" }));
        Assert.Equal("auto", Value(null, "{size}", request with { Size = null, SizeWord = "auto" }));
        Assert.Equal("auto", Value(null, "{ratio}", new() { Prompt = "p", Ratio = "auto" }));
        Assert.Equal("854x480", Value(null, "{size}", new() { Prompt = "p", Ratio = "16:9", Resolution = "480p" }));
        Assert.Equal("567p", Value(null, "{resolution}", new() { Prompt = "p", Size = "567x1008" }));
        Assert.Equal("landscape", Value(null, "{orientation}", new() { Prompt = "p", Size = "1280x720" }));
        Assert.Equal("16:9", Value(null, "{ratio}", new() { Prompt = "p", Size = "1280x720" }));
        Assert.Equal("1280x720", Value(null, "{size}", new() { Prompt = "p", Ratio = "16:9" }));
        Assert.Equal("1080x1920", Value(null, "{size}", new() { Prompt = "p", Ratio = "9:16", Resolution = "1080p" }));
    }

    [Fact]
    public void A_list_that_no_line_uses_limits_what_is_made_without_a_picture()
    {
        var portrait = new VideoRequest { Prompt = "p", Size = "720x1280" };
        const string Ratios = "\"ratios\": [\"16:9\"]";
        AssertRefused("size", "720x1280 is not a size of this upstream; expected 16:9.", Compose(Ratios, "{prompt}", portrait));
        Assert.Null(Compose(Ratios, "{image}", portrait with { References = [new() { Url = "https://h/p" }] }).Failure);
    }

    static void AssertRefused(string param, string message, Result<Composed> composed) =>
        Assert.Equal((FailureReason.InvalidField, param, message), (composed.Failure!.Reason, composed.Failure.Param, composed.Failure.Message));

    static Result<Composed> Compose(string? list, string template, VideoRequest request) =>
        Composing.Compile($"{{ \"create\": {{ \"request\": \"/x\", \"body\": \"v = {template}\"{(list is null ? "" : ", " + list)} }} }}").Compose(request, "m");

    static string? Value(string? list, string template, VideoRequest request) =>
        Composing.Value(Composing.Compile($"{{ \"create\": {{ \"request\": \"/x\", \"body\": \"v = {template}\"{(list is null ? "" : ", " + list)} }} }}"), request, "m");
}

using Gateway.Formats;

namespace Gateway.Tests.Formats.Create;

/// <summary>A format that has no place for the prompt, the length or the shape says so, and refuses what it cannot order.</summary>
public class UntakenTests
{
    [Theory]
    [InlineData("\"body\": \"p = {prompt}\"", "length shape")]
    [InlineData("\"body\": [\"p = {prompt}\", \"d = {seconds}\"]", "shape")]
    [InlineData("\"body\": [\"p = {prompt}\", \"d = {seconds:number}\", \"s = {size}\"]", "")]
    [InlineData("\"body\": [\"p = {prompt}\", \"d = {seconds}\", \"r = {ratio}\"]", "")]
    [InlineData("\"body\": [\"p = {prompt}\", \"d = {seconds}\", \"o = {orientation}\"]", "")]
    [InlineData("\"body\": [\"p = {prompt}\", \"d = {seconds}\", \"w = {width:number}\", \"h = {height:number}\"]", "")]
    [InlineData("\"body\": [\"p = {prompt}\", \"d = {seconds}\", \"r = {resolution}\"]", "shape")]
    [InlineData("\"body\": [\"d = {seconds}\", \"s = {size}\"]", "prompt")]
    [InlineData("\"body\": \"m = {model}\"", "prompt length shape")]
    [InlineData("\"body\": \"p = {prompt}\", \"seconds\": \"8\"", "shape")]
    [InlineData("\"body\": \"p = {prompt}\", \"sizes\": \"1280x720\"", "length")]
    [InlineData("\"body\": \"p = {prompt}\", \"seconds\": \"8\", \"ratios\": [\"16:9\"]", "")]
    [InlineData("\"body\": [\"p = {prompt}\", \"d = {seconds}s ? image\", \"s = {size} ? !image\"]", "")]
    [InlineData("\"body\": \"p = a {prompt}, {seconds} s, {ratio}\"", "")]
    [InlineData("\"body\": \"p = '{prompt}'\"", "prompt length shape")]
    public void Is_told(string create, string expected) =>
        Assert.Equal(expected, string.Join(' ', Composing.Compile($"{{ \"create\": {{ \"request\": \"/x\", {create} }} }}").Untaken));

    [Fact]
    public void No_built_in_format_has_no_place_for_them() =>
        Assert.DoesNotContain(FormatSet.BuiltIn.Words, word => FormatSet.BuiltIn.Find(word)!.Create?.Untaken.Any() == true);
}

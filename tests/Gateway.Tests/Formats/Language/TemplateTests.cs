using Gateway.Formats;

namespace Gateway.Tests.Formats.Language;

public class TemplateTests
{
    static readonly IReadOnlyList<string> Id = FormatKeys.Find("delete")!.Holes, Model = FormatKeys.Find("create")!.Holes;

    [Theory]
    [InlineData("", new string[0], "")]
    [InlineData("/v1", new string[0], "/v1")]
    [InlineData("/v1/{id}", new[] { "id" }, "/v1/a/b")]
    [InlineData("{id}{id:path}x", new[] { "id", "id" }, "a/ba/bx")]
    [InlineData("-{id:after /}-{id:before /}", new[] { "id", "id" }, "-b-a")]
    public void Holes_are_filled(string text, string[] holes, string filled)
    {
        var template = new Template(text, Id);
        Assert.Equal(holes, template.Holes.Select(hole => hole.Name), StringComparer.Ordinal);
        Assert.Equal(filled, template.Fill(new RequestValues { Id = "a/b" }));
    }

    [Theory]
    [InlineData("{\"a\":\"{id}\"}")]
    [InlineData("{other}{id}")]
    [InlineData("{id}{")]
    [InlineData("{id")]
    [InlineData("id}")]
    [InlineData("{}")]
    [InlineData("{id:before }")]
    [InlineData("{id:after }")]
    [InlineData("{id:middle}")]
    [InlineData("{ID}")]
    [InlineData("{key}")]
    public void Another_brace_is_a_fault(string text) => Assert.Equal(
        $"'{text}': there are {{id}} {{id:path}} {{id:before X}} {{id:after X}}", Assert.Throws<FormatException>(() => new Template(text, Id)).Message);

    [Fact]
    public void A_hole_without_a_value_leaves_nothing() => Assert.Null(new Template("/{id}/{id:path}", Id).Fill(new RequestValues()));

    [Theory]
    [InlineData("{id}", "a/b/c", "a/b/c")]
    [InlineData("{id:path}", "a/b/c", "a/b/c")]
    [InlineData("{id:before /}", "a/b/c", "a")]
    [InlineData("{id:after /}", "a/b/c", "b/c")]
    [InlineData("{id:before /}", "/b", "")]
    [InlineData("{id:after /}", "a/", "")]
    [InlineData("{id:before /b/}", "a/b/c", "a")]
    [InlineData("{id:after /b/}", "a/b/c", "c")]
    [InlineData("{id:before :}", "a/b/c", null)]
    [InlineData("{id:after :}", "a/b/c", null)]
    public void A_hole_stands_for_the_whole_or_a_part_of_the_id(string text, string id, string? filled) =>
        Assert.Equal(filled, new Template(text, Id).Fill(new RequestValues { Id = id }));

    [Theory]
    [InlineData("{model}", "a/b/c", "a/b/c")]
    [InlineData("{model:path}", "a/b/c", "a/b/c")]
    [InlineData("{model:app}", "a/b/c", "a/b")]
    [InlineData("{model:app}", "a/b", "a/b")]
    [InlineData("{model:app}", "a", null)]
    public void A_hole_stands_for_the_whole_or_a_part_of_the_model(string text, string model, string? filled) =>
        Assert.Equal(filled, new Template(text, Model).Fill(new RequestValues { Model = model }));
}

using Gateway.Formats;

namespace Gateway.Tests.Formats.Language;

public class TemplateTests
{
    [Theory]
    [InlineData("", new string[0], "")]
    [InlineData("/v1", new string[0], "/v1")]
    [InlineData("/v1/{id}", new[] { "id" }, "/v1/<id>")]
    [InlineData("{id}{id:path}", new[] { "id", "id:path" }, "<id><id:path>")]
    [InlineData("{\"a\":\"{id}\"}", new[] { "id" }, "{\"a\":\"<id>\"}")]
    [InlineData("{\"a\":{\"b\":\"{id:after /}\"}}", new[] { "id:after /" }, "{\"a\":{\"b\":\"<id:after />\"}}")]
    [InlineData("{other}{id}{", new[] { "id" }, "{other}<id>{")]
    [InlineData("{id", new string[0], "{id")]
    [InlineData("{}", new string[0], "{}")]
    public void Only_what_is_a_hole_is_filled(string text, string[] holes, string filled)
    {
        var template = new Template(text, Template.IsIdHole);
        Assert.True(template.Holes.SequenceEqual(holes, StringComparer.Ordinal));
        Assert.Equal(text, template.Text);
        Assert.Equal(filled, template.Fill(hole => $"<{hole}>"));
        Assert.Equal(filled.AsSpan().ContainsAny('{', '}'), template.HasStrayBrace);
    }

    [Fact]
    public void A_hole_without_a_value_leaves_nothing() =>
        Assert.Null(new Template("/{id}/{id:path}", Template.IsIdHole).Fill(hole => hole == "id" ? "a" : null));

    [Theory]
    [InlineData("id", true)]
    [InlineData("id:path", true)]
    [InlineData("id:before /", true)]
    [InlineData("id:after /x/", true)]
    [InlineData("id:before ", false)]
    [InlineData("id:after ", false)]
    [InlineData("id:middle", false)]
    [InlineData("ID", false)]
    [InlineData("key", false)]
    [InlineData("", false)]
    public void There_are_four_holes_for_the_id(string hole, bool isOne) => Assert.Equal(isOne, Template.IsIdHole(hole));

    [Theory]
    [InlineData("id", "a/b/c", "a/b/c")]
    [InlineData("id:path", "a/b/c", "a/b/c")]
    [InlineData("id:before /", "a/b/c", "a")]
    [InlineData("id:after /", "a/b/c", "b/c")]
    [InlineData("id:before /", "/b", "")]
    [InlineData("id:after /", "a/", "")]
    [InlineData("id:before /b/", "a/b/c", "a")]
    [InlineData("id:after /b/", "a/b/c", "c")]
    [InlineData("id:before :", "a/b/c", null)]
    [InlineData("id:after :", "a/b/c", null)]
    public void They_stand_for_the_whole_or_a_part_of_it(string hole, string id, string? part) => Assert.Equal(part, Template.IdPart(hole, id));
}

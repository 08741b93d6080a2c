using Gateway.Formats;

namespace Gateway.Tests.Formats.Language;

public class PlaceTests
{
    [Theory]
    [InlineData("a", false)]
    [InlineData("a.b[0].c", false)]
    [InlineData("a[b]", false)]
    [InlineData("a[b=c].d[1][2]", false)]
    [InlineData("Moderation Reasons[0]", false)]
    [InlineData("$.a", true)]
    public void A_place_is_a_path(string text, bool fromTop)
    {
        var paths = new PathTree();
        var place = Place.Parse(text, paths);
        Assert.Equal((text, PlaceKind.Path, fromTop), (place.Text, place.Kind, place.FromTop));
        Assert.Equal((false, 1, TimeSpan.Zero), (place.IsFraction, place.PerSecond, place.Zone));
        Assert.Equal(paths.Add(fromTop ? text[2..] : text), place.Node);
        paths.Freeze();
        Assert.False(paths[place.Node].IsWatched);
    }

    [Theory]
    [InlineData("a %", true, 1, 0)]
    [InlineData("$.a  %", true, 1, 0)]
    [InlineData("a /30", false, 30, 0)]
    [InlineData("a +08:00", false, 1, 480)]
    [InlineData("a -03:30", false, 1, -210)]
    [InlineData("my key +08:00", false, 1, 480)]
    public void A_unit_stands_behind_it(string text, bool isFraction, int perSecond, int minutes)
    {
        var paths = new PathTree();
        var place = Place.Parse(text, paths);
        Assert.Equal((isFraction, perSecond, TimeSpan.FromMinutes(minutes)), (place.IsFraction, place.PerSecond, place.Zone));
        Assert.Equal(PlaceKind.Path, place.Kind);
        Assert.Equal(text, place.Text);
        Assert.Equal(paths.Add(text.Contains("my key", StringComparison.Ordinal) ? "my key" : "a"), place.Node);
    }

    [Theory]
    [InlineData("@id.time", PlaceKind.IdTime)]
    [InlineData("@id.model", PlaceKind.IdModel)]
    [InlineData("@url.expires", PlaceKind.UrlExpires)]
    public void Some_places_are_not_in_the_reply(string text, object kind)
    {
        var paths = new PathTree();
        Assert.Equal((text, (PlaceKind)kind), (Place.Parse(text, paths).Text, Place.Parse(text, paths).Kind));
        Assert.Equal(1, paths.Count);
    }

    [Theory]
    [InlineData("{w}x{h}", "w", "h", false)]
    [InlineData("{a.w}x{b[0].h}", "a.w", "b[0].h", false)]
    [InlineData("{$.a.w}x{$.a.h}", "a.w", "a.h", true)]
    public void A_pair_has_two_paths(string text, string width, string height, bool fromTop)
    {
        var paths = new PathTree();
        var place = Place.Parse(text, paths);
        Assert.Equal((PlaceKind.Pair, fromTop), (place.Kind, place.FromTop));
        Assert.Equal((paths.Add(width), paths.Add(height)), (place.Node, place.SecondNode));
    }

    [Fact]
    public void A_place_can_be_watched()
    {
        var paths = new PathTree();
        var place = Place.Parse("a", paths, watched: true);
        paths.Freeze();
        Assert.True(paths[place.Node].IsWatched);
    }

    [Theory]
    [InlineData("", "'' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a..b", "'a..b' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData(".a", "'.a' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("$.", "'' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("$", "'$' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("[0]", "'[0]' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a=b", "'a=b' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a]", "'a]' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a?", "'a?' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a|b", "'a|b' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a[]", "'a[]' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a[0", "'a[0' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a[0]b", "'a[0]b' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a[0][", "'a[0][' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a[=b]", "'a[=b]' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a[b=]", "'a[b=]' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("@id", "'@id': there are @id.time, @id.model and @url.expires")]
    [InlineData("@id.time %", "'@id.time %': there are @id.time, @id.model and @url.expires")]
    [InlineData("{a}", "'{a}' is no place: a pair is {width}x{height}")]
    [InlineData("{a}x{b", "'{a}x{b' is no place: a pair is {width}x{height}")]
    [InlineData("{a}x{b}x{c}", "'{a}x{b}x{c}' is no place: a pair is {width}x{height}")]
    [InlineData("{a}x{b} /30", "'{a}x{b} /30' is no place: a pair is {width}x{height}")]
    [InlineData("{a}x{$.b}", "'{a}x{$.b}' is no place: both of a pair start at the job, or both at the top")]
    [InlineData("{$.a}x{b}", "'{$.a}x{b}' is no place: both of a pair start at the job, or both at the top")]
    [InlineData("a /0", "'a /0': '/0' is no unit; there are % (a fraction), /30 (frames a second) and +08:00 (a zone)")]
    [InlineData("a /x", "'a /x': '/x' is no unit; there are % (a fraction), /30 (frames a second) and +08:00 (a zone)")]
    [InlineData("a %%", "'a %%': '%%' is no unit; there are % (a fraction), /30 (frames a second) and +08:00 (a zone)")]
    [InlineData("a -", "'a -': '-' is no unit; there are % (a fraction), /30 (frames a second) and +08:00 (a zone)")]
    [InlineData("a +8", "'a +8': '+8' is no unit; there are % (a fraction), /30 (frames a second) and +08:00 (a zone)")]
    [InlineData("a +24:00", "'a +24:00': '+24:00' is no unit; there are % (a fraction), /30 (frames a second) and +08:00 (a zone)")]
    public void What_is_no_place_says_what_would_be_one(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Place.Parse(text, new PathTree())).Message);
}

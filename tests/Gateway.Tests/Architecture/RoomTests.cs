using Gateway.Tests.Documentation;
using NetArchTest.Rules;

namespace Gateway.Tests.Architecture;

/// <summary>
/// A folder of <c>src/Gateway</c> is one idea, and may use only the folders above it. CONTRIBUTING.md shows the
/// order. It excludes cycles.
/// </summary>
public class RoomTests
{
    /// <summary>A folder may use the folders of every line above it, and no other folder of its own line.</summary>
    static readonly string[][] Lines =
    [
        ["Configuration", "Failures", "OpenAI", "Media", "Record"],
        ["Formats", "Sealing"],
        ["Clients", "Origins", "Links"],
        ["Upstreams"],
        ["Asking"],
        ["Snapshot"],
        ["Reload", "Requests"],
        ["Access"],
        ["Videos"],
        ["Polling", "Creating", "Downloads", "Listing", "Deleting", "Models"],
        ["Edge"],
        ["Api"],
        ["Commands"],
    ];

    static readonly System.Reflection.Assembly Gateway = typeof(GatewayApp).Assembly;

    public static TheoryData<string> Rooms => [.. Lines.SelectMany(static line => line)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_above_it(string room)
    {
        var line = Array.FindIndex(Lines, rooms => rooms.Contains(room, StringComparer.Ordinal));
        var forbidden = Lines.Skip(line).SelectMany(static rooms => rooms).Where(other => other != room).Select(Namespace).ToArray();
        if (forbidden.Length == 0) return;
        var result = Types.InAssembly(Gateway).That().ResideInNamespace(Namespace(room)).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, $"{room} uses a room beside or below it in: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void Every_room_is_in_the_picture_and_every_line_of_it_exists()
    {
        var rooms = Gateway.GetTypes().Select(static type => type.Namespace ?? "").Where(static name => name.StartsWith("Gateway.", StringComparison.Ordinal));
        Assert.Equal(Lines.SelectMany(static line => line).Order(StringComparer.Ordinal), rooms.Select(static name => name.Split('.')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CONTRIBUTING_and_docs_show_the_same_lines()
    {
        var picture = MarkedBlock.List("CONTRIBUTING.md", "rooms").Lines.Where(static line => !line.StartsWith("```", StringComparison.Ordinal));
        Assert.Equal(Lines, picture.Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var table = MarkedBlock.Table("docs/architecture.md", "rooms").Rows;
        Assert.Equal(Lines, table.Select(static cells => MarkedBlock.WordsOf(cells[0]).ToArray()));
    }

    [Theory]
    [InlineData("Polling", "Gateway.Requests.VideoResponse")]
    [InlineData("Creating", "Gateway.Asking.UpstreamClient")]
    [InlineData("Api", "Gateway.Models.ModelsHandler")]
    public void The_check_sees_a_reference_that_stands_only_in_a_method(string room, string type) =>
        Assert.False(Types.InAssembly(Gateway).That().ResideInNamespace(Namespace(room)).ShouldNot().HaveDependencyOn(type).GetResult().IsSuccessful);

    [Fact]
    public void No_class_shares_its_name_with_a_namespace()
    {
        var segments = Gateway.GetTypes().SelectMany(static type => (type.Namespace ?? "").Split('.')).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Gateway.GetTypes().Where(static type => !type.IsNested).Select(static type => type.Name).Intersect(segments, StringComparer.Ordinal));
    }

    static string Namespace(string room) => $"Gateway.{room}";
}

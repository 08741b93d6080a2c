using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Documentation;

/// <summary>Every event of the log has an id of <see cref="LogEvents"/>, and docs/operating.md lists it.</summary>
public class DocumentedEventsTests
{
    const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly LoggerMessageAttribute[] Events =
    [
        .. typeof(LogEvents).Assembly.GetTypes().SelectMany(type => type.GetMethods(All))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(message => message.EventId),
    ];

    static IEnumerable<(int Id, string Name)> Ids =>
        typeof(LogEvents).GetFields().Select(static constant => ((int)constant.GetRawConstantValue()!, constant.Name));

    [Fact]
    public void Every_event_has_an_id_and_every_id_has_one_event() =>
        Assert.Equal(Ids.Order(), Events.Select(message => (message.EventId, message.EventName!)));

    [Fact]
    public void Ids_are_unique() => Assert.Distinct(Ids.Select(id => id.Id));

    [Fact]
    public void The_table_lists_every_event_with_its_level()
    {
        var rows = MarkedBlock.Table("docs/operating.md", "events").Rows.ToList();
        Assert.Equal(Events.Select(message => $"{message.EventId} `{message.EventName}`"), rows.Select(row => $"{row[0]} {row[1]}"));
        Assert.All(rows.Zip(Events), static pair => AssertLevel(pair.Second.Level, pair.First[2]));
        Assert.All(rows, static row => Assert.All(row[3..], Assert.NotEmpty));
    }

    /// <summary>The level of some events depends on what happened: their attribute has none, and the table lists several.</summary>
    static void AssertLevel(LogLevel level, string cell)
    {
        var levels = cell.Split([", ", " or "], StringSplitOptions.None).Select(Enum.Parse<LogLevel>).ToList();
        if (level == LogLevel.None) Assert.InRange(levels.Count, 2, 3);
        else Assert.Equal([level], levels);
    }
}

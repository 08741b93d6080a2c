using Gateway.Formats;

namespace Gateway.Tests.Documentation;

/// <summary>docs/suppliers.md lists the built-in formats, and which of them can create.</summary>
public class DocumentedFormatsTests
{
    [Fact]
    public void The_lists_have_every_format()
    {
        var formats = FormatSet.BuiltIn;
        var creating = formats.Words.Where(word => formats.Find(word)!.Create is not null).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(creating, List("formats that create"));
        Assert.Equal(formats.Words.Except(creating, StringComparer.Ordinal).Order(StringComparer.Ordinal), List("formats that only poll"));
    }

    static IEnumerable<string> List(string name) => MarkedBlock.List("docs/suppliers.md", name).Words.Order(StringComparer.Ordinal);
}

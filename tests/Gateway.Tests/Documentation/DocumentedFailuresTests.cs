using Gateway.Failures;

namespace Gateway.Tests.Documentation;

/// <summary>The table of failures in docs/errors.md is the one of the code.</summary>
public class DocumentedFailuresTests
{
    [Fact]
    public void The_table_has_every_failure_with_its_status_code_source_and_advice()
    {
        var expected = FailureTable.Rows
            .Select(row => $"`{row.Word}` | {row.Status} | `{row.Code}` | {row.Source.Word()} | {row.Advice}");
        Assert.Equal(expected, MarkedBlock.Table("docs/errors.md", "failures").Rows.Select(cells => string.Join(" | ", cells)));
    }
}

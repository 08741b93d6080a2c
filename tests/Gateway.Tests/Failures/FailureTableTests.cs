using Gateway.Failures;

namespace Gateway.Tests.Failures;

public class FailureTableTests
{
    [Fact]
    public void Every_reason_has_one_row_at_its_place()
    {
        Assert.Equal(Enum.GetValues<FailureReason>(), FailureTable.Rows.Select(static row => row.Reason));
        foreach (var row in FailureTable.Rows) Assert.Same(row, row.Reason.Row());
    }

    [Fact]
    public void Every_row_is_complete_and_has_a_unique_word()
    {
        foreach (var row in FailureTable.Rows)
        {
            Assert.InRange(row.Status, 400, 504);
            Assert.EndsWith(".", row.Advice, StringComparison.Ordinal);
            Assert.Matches("^[a-z_]+$", row.Word);
            Assert.Matches("^[a-z_]+$", row.Code);
        }

        Assert.Equal(FailureTable.Rows.Count, FailureTable.Rows.Select(static row => row.Word).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_upstream_that_could_not_answer_is_a_502_or_a_504_with_a_code_of_its_own()
    {
        foreach (var reason in Enum.GetValues<FailureReason>().Where(reason => reason is >= FailureReason.Unreachable and <= FailureReason.Ambiguous))
        {
            var row = reason.Row();
            Assert.Equal(reason == FailureReason.Timeout ? 504 : 502, row.Status);
            Assert.Equal((FailureSource.Upstream, "upstream_error", $"upstream_{reason.Word()}"), (row.Source, row.Type, row.Code));
        }
    }

    [Fact]
    public void A_client_failure_is_4xx_and_a_gateway_failure_is_5xx()
    {
        foreach (var row in FailureTable.Rows.Where(static row => row.Source != FailureSource.Upstream))
            Assert.InRange(row.Status, row.Source == FailureSource.Client ? 400 : 500, row.Source == FailureSource.Client ? 499 : 599);
    }
}

using Gateway.Edge;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Edge;

public class ErrorTableTests
{
    [Fact]
    public void Every_reason_has_a_row()
    {
        foreach (var reason in Enum.GetValues<FailureReason>()) Assert.InRange(ErrorTable.Row(reason).Status, 400, 504);
    }

    [Fact]
    public void Every_upstream_that_could_not_answer_is_said_to_be_at_fault()
    {
        foreach (var reason in Enum.GetValues<FailureReason>().Where(reason => reason is >= FailureReason.Unreachable and <= FailureReason.NoJob))
        {
            var row = ErrorTable.Row(reason);
            Assert.Equal(reason == FailureReason.Timeout ? 504 : 502, row.Status);
            Assert.Equal(("upstream_error", $"upstream_{reason.Word()}"), (row.Type, row.Code));
        }
    }
}

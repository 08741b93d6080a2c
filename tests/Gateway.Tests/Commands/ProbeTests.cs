using Gateway.Commands;
using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Tests.Commands;

public class ProbeTests
{
    [Fact]
    public void Every_reason_says_which_of_address_key_and_format_is_at_fault()
    {
        foreach (var reason in Enum.GetValues<FailureReason>().Where(reason => reason.Source() == FailureSource.Upstream))
        {
            foreach (var hasKey in new[] { true, false })
            {
                var result = UpstreamProbe.Judge(new(reason, "told"), hasKey);
                Assert.Matches(result.Holds ? "valid|^not probed" : "^(address|key|format): ", result.Text);
            }
        }

        Assert.False(UpstreamProbe.Judge(null, true).Holds);
    }
}

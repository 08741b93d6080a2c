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

    [Theory]
    [InlineData(true, "address and key are valid; the format read the refusal of an unknown id (not tested: where it finds the id and the status of a job)")]
    [InlineData(false, "the address is valid; the format read the refusal of an unknown id (not tested: where it finds the id and the status of a job)")]
    public void A_refusal_does_not_prove_a_custom_format(bool hasKey, string expected)
    {
        var result = UpstreamProbe.Judge(new(FailureReason.NotFound, "told"), hasKey, isCustom: true);
        Assert.Equal((true, expected), (result.Holds, result.Text));
    }
}

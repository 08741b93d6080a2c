using Gateway.Failures;
using Gateway.Poll;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Tests.Poll;

public class WhyThereIsNoReplyTests
{
    [Theory]
    [InlineData(ForwarderError.Request, FailureReason.Unreachable)]
    [InlineData(ForwarderError.RequestBodyDestination, FailureReason.Unreachable)]
    [InlineData(ForwarderError.RequestTimedOut, FailureReason.Timeout)]
    [InlineData(ForwarderError.NoAvailableDestinations, FailureReason.Unavailable)]
    public void YARPs_report_has_a_name_of_ours(ForwarderError error, object reason) =>
        Assert.Equal((FailureReason)reason, Ask.Why(new Report(error), late: false).Reason);

    [Fact]
    public void The_clock_explains_whatever_it_broke_off() => Assert.Equal(FailureReason.Timeout, Ask.Why(new Report(ForwarderError.RequestCanceled), late: true).Reason);

    [Fact]
    public void What_has_no_name_is_a_mistake_of_the_gateways() => Assert.Throws<InvalidOperationException>(() => Ask.Why(new Report(ForwarderError.RequestCreation), late: false));

    sealed record Report(ForwarderError Error) : IForwarderErrorFeature
    {
        public Exception? Exception => null;
    }
}

using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Tests.Asking;

public class TransportFailureTests
{
    [Theory]
    [InlineData(ForwarderError.Request, FailureReason.Unreachable)]
    [InlineData(ForwarderError.RequestBodyDestination, FailureReason.Unreachable)]
    [InlineData(ForwarderError.RequestTimedOut, FailureReason.Timeout)]
    [InlineData(ForwarderError.NoAvailableDestinations, FailureReason.Unavailable)]
    public void YARPs_report_has_a_name_of_ours(ForwarderError error, object reason) =>
        Assert.Equal((FailureReason)reason, UpstreamClient.Why(new Report(error), late: false).Reason);

    [Fact]
    public void The_clock_explains_whatever_it_broke_off() => Assert.Equal(FailureReason.Timeout, UpstreamClient.Why(new Report(ForwarderError.RequestCanceled), late: true).Reason);

    [Fact]
    public void What_has_no_name_is_a_mistake_of_the_gateways() => Assert.Throws<InvalidOperationException>(() => UpstreamClient.Why(new Report(ForwarderError.RequestCreation), late: false));

    sealed record Report(ForwarderError Error) : IForwarderErrorFeature
    {
        public Exception? Exception => null;
    }
}

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
    public void Each_error_of_YARP_has_a_failure_reason(ForwarderError error, object reason) =>
        Assert.Equal((FailureReason)reason, UpstreamClient.FailureOf(new Report(error), isTimeout: false).Reason);

    [Fact]
    public void A_timeout_takes_precedence_over_the_error_of_YARP() => Assert.Equal(FailureReason.Timeout, UpstreamClient.FailureOf(new Report(ForwarderError.RequestCanceled), isTimeout: true).Reason);

    [Fact]
    public void An_unexpected_error_is_a_fault_of_the_gateway() => Assert.Throws<InvalidOperationException>(() => UpstreamClient.FailureOf(new Report(ForwarderError.RequestCreation), isTimeout: false));

    sealed record Report(ForwarderError Error) : IForwarderErrorFeature
    {
        public Exception? Exception => null;
    }
}

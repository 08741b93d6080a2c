using Gateway.Edge;
using Gateway.Failures;

namespace Gateway.Tests.Edge;

public class ErrorStatusTests
{
    [Theory]
    [InlineData(FailureReason.Refused, null, 400)]
    [InlineData(FailureReason.Refused, 200, 400)]
    [InlineData(FailureReason.Refused, 399, 400)]
    [InlineData(FailureReason.Refused, 400, 400)]
    [InlineData(FailureReason.Refused, 422, 422)]
    [InlineData(FailureReason.Refused, 499, 499)]
    [InlineData(FailureReason.Refused, 500, 400)]
    [InlineData(FailureReason.UpstreamError, null, 502)]
    [InlineData(FailureReason.UpstreamError, 200, 502)]
    [InlineData(FailureReason.UpstreamError, 404, 502)]
    [InlineData(FailureReason.UpstreamError, 500, 502)]
    [InlineData(FailureReason.UpstreamError, 503, 503)]
    [InlineData(FailureReason.UpstreamError, 504, 504)]
    [InlineData(FailureReason.UpstreamError, 599, 502)]
    [InlineData(FailureReason.OutOfQuota, 403, 429)]
    [InlineData(FailureReason.NotFound, 400, 404)]
    [InlineData(FailureReason.BadKey, 200, 401)]
    [InlineData(FailureReason.Ambiguous, 504, 502)]
    public void The_status_of_the_upstream_is_kept_where_it_is_more_specific(object reason, int? upstreamStatus, int status) =>
        Assert.Equal(status, ErrorStatus.Of(new Failure((FailureReason)reason, "why") { UpstreamStatus = upstreamStatus }));
}

using Gateway.Creating;
using Gateway.Failures;
using Gateway.Formats;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Creating;

public class IdempotencyKeyTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("2", true)]
    [InlineData("-1", false)]
    [InlineData("many", false)]
    [InlineData("", false)]
    public void The_retry_count_of_an_SDK_is_read(string? count, bool isRetry)
    {
        var key = Read("x-stainless-retry-count", count);
        Assert.Equal(new IdempotencyKey(1, "one", null, "f", isRetry), key.Value);
    }

    [Fact]
    public void A_name_is_trimmed_and_bounded()
    {
        Assert.Equal("k", Read("idempotency-key", " k ").Value.Name);
        Assert.Null(Read("Idempotency-Key", " ").Value.Name);
        var failure = Read("Idempotency-Key", new string('k', 256)).Failure;
        Assert.Equal((FailureReason.InvalidField, "Idempotency-Key"), (failure!.Reason, failure.Param));
    }

    static Result<IdempotencyKey> Read(string header, string? value) => IdempotencyKey.Read(new HeaderDictionary { [header] = value }, 1, "one", "f");
}

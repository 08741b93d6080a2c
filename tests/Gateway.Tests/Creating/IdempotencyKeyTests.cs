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
    public void An_SDK_says_that_it_tries_again(string? count, bool isRetry)
    {
        Assert.Null(IdempotencyKey.TryRead(new HeaderDictionary { ["x-stainless-retry-count"] = count }, 1, "one", "f", out var key));
        Assert.Equal(new IdempotencyKey(1, "one", null, "f", isRetry), key);
    }

    [Fact]
    public void A_name_is_trimmed_and_bounded()
    {
        Assert.Null(IdempotencyKey.TryRead(new HeaderDictionary { ["idempotency-key"] = " k " }, 1, "one", "f", out var key));
        Assert.Equal("k", key.Name);
        Assert.Null(IdempotencyKey.TryRead(new HeaderDictionary { ["Idempotency-Key"] = " " }, 1, "one", "f", out key));
        Assert.Null(key.Name);
        var failure = IdempotencyKey.TryRead(new HeaderDictionary { ["Idempotency-Key"] = new string('k', 256) }, 1, "one", "f", out _);
        Assert.Equal((FailureReason.InvalidField, "Idempotency-Key"), (failure!.Reason, failure.Param));
    }
}

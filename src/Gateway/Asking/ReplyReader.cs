using Gateway.Failures;

namespace Gateway.Asking;

/// <summary>Reads the body of a reply: decompressed, and no more than the limit.</summary>
static class ReplyReader
{
    const int TypicalReply = 4096;

    // The largest buffer that a declared length alone can rent.
    const int FirstRent = 64 << 10;

    /// <summary>Reads a reply into <paramref name="result"/>. Never throws: YARP would replace the failure by an empty 502.</summary>
    public static async ValueTask ReplyAsync(HttpResponseMessage response, UpstreamResponse result, CancellationToken cancellationToken)
    {
        result.Status = (int)response.StatusCode;
        result.RetryAfter = RetryAfter(response, result.Time);
        if (Judge(response) is { } failure)
        {
            result.Fail(failure);
            return;
        }

        var body = new PooledBuffer((int)Math.Min(response.Content.Headers.ContentLength ?? TypicalReply, FirstRent) + 1);
        var unreadable = await FillAsync(body, response.Content, result, cancellationToken);
        if (unreadable is null)
        {
            result.Succeed(body);
            return;
        }

        body.Dispose();

        // Cancelled: UpstreamClient knows whether by the timeout or by the client. For a refusal, the status is enough.
        if (cancellationToken.IsCancellationRequested) return;
        if (result.Status >= 400) result.Succeed(null);
        else result.Fail(unreadable);
    }

    static Failure? Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            < 100 or > 599 => TransportFailures.InvalidStatus(status),
            < 200 or 304 => TransportFailures.NoContent(status),
            >= 300 and < 400 => TransportFailures.Redirect,
            _ => null,
        };
    }

    static async ValueTask<Failure?> FillAsync(
        PooledBuffer body, HttpContent content, UpstreamResponse result, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > result.Limit) return TransportFailures.TooBig;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (await stream.ReadAsync(body.GetMemory(), cancellationToken) is > 0 and var count)
            {
                body.Advance(count);
                if (body.Length > result.Limit) return TransportFailures.TooBig;
                if (!result.TryHold(body.Capacity)) return ReplyMemory.Full;
            }

            return null;
        }
        catch (HttpIOException lost)
        {
            return TransportFailures.Lost(lost.HttpRequestError);
        }
        catch (Exception lost) when (lost is IOException or HttpRequestException)
        {
            return TransportFailures.Lost(HttpRequestError.Unknown);
        }
        catch (OperationCanceledException)
        {
            return TransportFailures.Late;
        }
        catch (Exception)
        {
            // Each decompressor throws its own type of exception.
            return TransportFailures.Encoded;
        }
    }

    static TimeSpan Until(DateTimeOffset date, DateTimeOffset now) => date > now ? date - now : TimeSpan.Zero;

    static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => Until(date, response.Headers.Date ?? time.GetUtcNow()),
        _ => null,
    };
}

using Gateway.Failures;

namespace Gateway.Asking;

/// <summary>Step 5: the reply's body, decompressed and bounded, or the named reason why it cannot be had.</summary>
static class ReplyReader
{
    const int TypicalReply = 4096;

    // A declared length is not believed before that much of it has come.
    const int FirstRent = 64 << 10;

    /// <summary>Never throws: YARP would make an empty 502 of it.</summary>
    public static async ValueTask ReplyAsync(HttpResponseMessage response, UpstreamResponse result, CancellationToken cancelled)
    {
        result.Status = (int)response.StatusCode;
        result.RetryAfter = RetryAfter(response, result.Time);
        if (Judge(response) is { } failure)
        {
            result.Fail(failure);
            return;
        }

        var body = new PooledBuffer((int)Math.Min(response.Content.Headers.ContentLength ?? TypicalReply, FirstRent) + 1);
        var unreadable = await FillAsync(body, response.Content, result.Limit, cancelled);
        if (unreadable is null)
        {
            result.Succeed(body);
            return;
        }

        body.Dispose();

        // Cancelled: Ask knows whether it was the clock or the client. A refusal is known by its status, whatever its body.
        if (cancelled.IsCancellationRequested) return;
        if (result.Status >= 400) result.Succeed(null);
        else result.Fail(unreadable);
    }

    static Failure? Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            < 100 or > 599 => TransportFailures.Unheard(status),
            < 200 or 304 => TransportFailures.Bodyless(status),
            >= 300 and < 400 => TransportFailures.Redirect,
            _ => null,
        };
    }

    static async ValueTask<Failure?> FillAsync(PooledBuffer body, HttpContent content, int limit, CancellationToken cancelled)
    {
        if (content.Headers.ContentLength > limit) return TransportFailures.TooBig;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancelled);
            while (await stream.ReadAsync(body.GetMemory(), cancelled) is > 0 and var count)
            {
                body.Advance(count);
                if (body.Length > limit) return TransportFailures.TooBig;
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
            // What is left is thrown by the decompressors, each its own kind.
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

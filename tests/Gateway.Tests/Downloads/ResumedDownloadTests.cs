using System.Net;
using Gateway.Downloads;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Links;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Downloads;

/// <summary>Downloads of links that expire, break, stall or change midway.</summary>
public class ResumedDownloadTests
{
    const int Length = 3_000_000;
    static readonly ServedFile Film = ServedFile.Film(Length);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(204)]
    [InlineData(304)]
    public async Task An_expired_link_is_renewed(int status)
    {
        await using var expired = await LocalServer.StartAsync((context, _) => StatusAsync(context, status));
        await using var fresh = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(expired.Address);
        downloader.Renewed.Enqueue(Link.Untrusted(fresh.Address));
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Film.Bytes, await DownloadTests.BytesAsync(answer));
        Assert.Equal(1, downloader.Renewals);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("cut")]
    [InlineData("unreachable")]
    public async Task A_link_that_breaks_before_its_first_byte_is_renewed(string how)
    {
        await using var broken = await LocalServer.StartAsync(async (context, _) =>
        {
            if (how == "json") await context.Response.WriteAsJsonAsync(new { error = "expired" });
            else context.Abort();
        });
        var address = broken.Address;
        if (how == "unreachable") await broken.DisposeAsync();
        await using var fresh = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(address);
        downloader.Renewed.Enqueue(Link.Untrusted(fresh.Address));
        using var answer = await downloader.GetAsync("Range: bytes=1000-");
        Assert.Equal(Film.Bytes[1000..], await DownloadTests.BytesAsync(answer));
        Assert.Equal(1, downloader.Renewals);
    }

    [Fact]
    public async Task A_link_that_stays_expired_is_a_failure_without_text_of_the_link()
    {
        await using var expired = await LocalServer.StartAsync((context, _) => StatusAsync(context, 403));
        await using var downloader = await DownloadFixture.StartAsync(expired.Address);
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(FailureReason.LinkBroken, downloader.Failure?.Reason);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("answers HTTP 403", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Equal(2, expired.Requests.Count);
        Assert.Equal(1, downloader.Renewals);
    }

    [Fact]
    public async Task A_failed_renewal_is_reported_with_its_failure()
    {
        await using var expired = await LocalServer.StartAsync((context, _) => StatusAsync(context, 403));
        await using var downloader = await DownloadFixture.StartAsync(expired.Address);
        downloader.Renewed.Enqueue(new Failure(FailureReason.NotFound, "No such video."));
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_busy_link_is_retried_once(int status)
    {
        await using var busy = await LocalServer.StartAsync((context, index) => index == 0 ? StatusAsync(context, status) : Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(busy.Address);
        using var answer = await downloader.GetAsync();
        Assert.Equal(Film.Bytes, await DownloadTests.BytesAsync(answer));
        Assert.Equal(0, downloader.Renewals);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData(null, "5")]
    public async Task A_link_that_stays_busy_is_a_failure_with_Retry_After(string? wait, string retryAfter)
    {
        await using var busy = await LocalServer.StartAsync((context, _) =>
        {
            context.Response.Headers.RetryAfter = wait;
            return StatusAsync(context, 503);
        });
        await using var downloader = await DownloadFixture.StartAsync(busy.Address);
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(retryAfter, DownloadTests.Header(answer, "Retry-After"));
        Assert.Equal(2, busy.Requests.Count);
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, true, "bytes=500-2500000")]
    [InlineData(true, false, null)]
    [InlineData(false, true, null)]
    [InlineData(false, true, "bytes=500-2500000")]
    [InlineData(false, false, null)]
    public async Task A_broken_download_continues_at_its_byte(bool knowsRanges, bool hasTag, string? range)
    {
        var cuts = new int?[] { 1_000_000, 1_500_000, null };
        var file = Film with { KnowsRanges = knowsRanges, Tag = hasTag ? "\"v1\"" : null };
        await using var server = await LocalServer.StartAsync((context, index) => (file with { CutAfter = knowsRanges && index > 0 ? cuts[index] / 2 : cuts[index] }).WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync(range is null ? [] : [$"Range: {range}"]);
        Assert.Equal(range is null ? Film.Bytes : Film.Bytes[500..2_500_001], await DownloadTests.BytesAsync(answer));
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests.Skip(1), asked => Assert.Equal(hasTag ? "\"v1\"" : "Fri, 02 Jan 2026 03:04:05 GMT", asked.Header("If-Range")));
        Assert.Equal(2, downloader.Log.Count(line => line.Contains("broke at byte", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_broken_download_of_unknown_length_continues()
    {
        await using var server = await LocalServer.StartAsync((context, index) => (Film with { TellsLength = index > 0, CutAfter = index == 0 ? 1_000_000 : null }).WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync();
        Assert.Equal(Film.Bytes, await DownloadTests.BytesAsync(answer));
    }

    [Fact]
    public async Task A_link_that_expires_midway_is_renewed()
    {
        await using var expiring = await LocalServer.StartAsync((context, index) => index == 0 ? (Film with { CutAfter = 1_000_000 }).WriteAsync(context) : StatusAsync(context, 403));
        await using var fresh = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(expiring.Address);
        downloader.Renewed.Enqueue(Link.Untrusted(fresh.Address));
        using var answer = await downloader.GetAsync();
        Assert.Equal(Film.Bytes, await DownloadTests.BytesAsync(answer));
        Assert.StartsWith("bytes=", Assert.Single(fresh.Requests).Header("Range"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Changes => ["another tag", "another length", "another date", "no tag any more", "no validator at all", "shorter than where it broke", "a text", "gone", "always cut at the same byte", "cut for ever"];

    /// <summary>Parts of different files are never combined.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_download_that_cannot_be_completed_is_cut_off(string change)
    {
        var other = ServedFile.Film(Length) with { Bytes = [.. Film.Bytes.Reverse()] };
        await using var server = await LocalServer.StartAsync((context, index) => (change, index) switch
        {
            ("no validator at all", 0) => (Film with { Tag = null, LastModified = null, TellsLength = false, CutAfter = 1_000_000 }).WriteAsync(context),
            ("another date", 0) => (Film with { Tag = null, CutAfter = 1_000_000 }).WriteAsync(context),
            ("cut for ever", _) => (Film with { CutAfter = 10_000 }).WriteAsync(context),
            ("always cut at the same byte", _) => (Film with { KnowsRanges = false, CutAfter = 1_000_000 }).WriteAsync(context),
            (_, 0) => (Film with { CutAfter = 1_000_000 }).WriteAsync(context),
            ("another tag", _) => (other with { Tag = "\"v2\"" }).WriteAsync(context),
            ("another length", _) => (other with { Bytes = other.Bytes[1..] }).WriteAsync(context),
            ("another date", _) => (other with { Tag = null, LastModified = DateTimeOffset.UnixEpoch }).WriteAsync(context),
            ("no tag any more", _) => (other with { Tag = null, LastModified = null }).WriteAsync(context),
            ("no validator at all", _) => (other with { Tag = null, LastModified = null }).WriteAsync(context),
            ("shorter than where it broke", _) => (other with { Bytes = other.Bytes[..5000] }).WriteAsync(context),
            ("a text", _) => context.Response.WriteAsJsonAsync(new { error = "secret" }),
            _ => StatusAsync(context, 404),
        });
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => DownloadTests.BytesAsync(answer));
        await UntilAsync(() => downloader.Log.Any(line => line.Contains("was cut off at byte", StringComparison.Ordinal)));
        Assert.All(downloader.Log, line => Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal));
        Assert.InRange(server.Requests.Count, 2, 9);
    }

    public static TheoryData<string, string> NoFirstBytes => new MatrixTheoryData<string, string>(
        ["always cut before it", "cut before it, then gone", "cut before it, then another file", "a part that begins too early, cut before it"],
        ["bytes=1000000-", "bytes=1000000-2000000", "bytes=-1000"]);

    /// <summary>The link can be opened, but the first requested byte never comes.</summary>
    [Theory]
    [MemberData(nameof(NoFirstBytes))]
    public async Task A_range_whose_first_byte_never_comes_is_a_failure(string how, string range)
    {
        var file = Film with { KnowsRanges = false, CutAfter = 20_000 };
        await using var server = await LocalServer.StartAsync((context, index) =>
        {
            if (how == "a part that begins too early, cut before it") return TooEarlyAsync(context);
            if (index == 0 || how == "always cut before it") return file.WriteAsync(context);
            return how == "cut before it, then gone" ? StatusAsync(context, 404) : (Film with { Tag = "\"v2\"" }).WriteAsync(context);
        });
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync($"Range: {range}");
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(FailureReason.LinkBroken, downloader.Failure?.Reason);
        Assert.StartsWith("{\"error\":{", body, StringComparison.Ordinal);

        // The response has no header of the file.
        string[] left = ["Accept-Ranges", "Content-Disposition", "Content-Range", "ETag", "Last-Modified"];
        Assert.All(left, name => Assert.Null(DownloadTests.Header(answer, name)));
        Assert.Equal("application/json", DownloadTests.Header(answer, "Content-Type"));
        Assert.DoesNotContain(downloader.Log, line => line.Contains("was cut off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bytes=1000000-")]
    [InlineData("bytes=2900000-2999000")]
    public async Task A_range_whose_first_byte_comes_late_is_served(string range)
    {
        await using var server = await LocalServer.StartAsync((context, index) => (Film with { KnowsRanges = index > 1, CutAfter = index > 1 ? null : 20_000 }).WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync($"Range: {range}");
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        var expected = range == "bytes=1000000-" ? Film.Bytes[1_000_000..] : Film.Bytes[2_900_000..2_999_001];
        Assert.Equal(expected, await DownloadTests.BytesAsync(answer));
        Assert.Equal("\"v1\"", DownloadTests.Header(answer, "ETag"));
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task At_most_three_redirects_are_followed(int redirects, bool arrives)
    {
        await using var server = await LocalServer.StartAsync((context, index) =>
        {
            if (index == redirects) return Film.WriteAsync(context);
            context.Response.StatusCode = new[] { 301, 302, 303, 307, 308 }[index];
            context.Response.Headers.Location = $"/{index + 1}";
            return Task.CompletedTask;
        });
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync("Range: bytes=5-");
        Assert.Equal(arrives ? HttpStatusCode.PartialContent : HttpStatusCode.BadGateway, answer.StatusCode);
        if (!arrives) Assert.Equal(FailureReason.LinkRefused, downloader.Failure?.Reason);
        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests, asked => Assert.Equal("bytes=5-", asked.Header("Range")));
    }

    [Fact]
    public async Task A_key_goes_to_the_configured_origin_and_nowhere_else()
    {
        await using var cdn = await LocalServer.StartAsync((context, index) =>
        {
            if (index == 0) context.Response.Redirect("/here");
            else return Film.WriteAsync(context);
            return Task.CompletedTask;
        });
        await using var upstream = await LocalServer.StartAsync((context, index) =>
        {
            context.Response.Cookies.Append("session", "1");
            context.Response.Redirect(index == 0 ? "/v1/here" : cdn.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        KeyValuePair<string, string>[] key = [new("Authorization", "Bearer sk-secret"), new("x-goog-api-key", "sk-secret")];
        await using var downloader = await DownloadFixture.StartAsync(new Link(upstream.Address, key, IsConfigured: true));
        using var answer = await downloader.GetAsync("Authorization: Bearer client", "Cookie: a=b");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(upstream.Requests, asked => Assert.Equal("Bearer sk-secret", asked.Header("Authorization")));
        Assert.All(upstream.Requests, asked => Assert.Equal("sk-secret", asked.Header("x-goog-api-key")));
        Assert.Equal(2, upstream.Requests.Count);
        Assert.Equal(2, cdn.Requests.Count);
        foreach (var asked in cdn.Requests) Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], asked.Headers.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>An untrusted link gets no header of the upstream.</summary>
    [Fact]
    public async Task A_key_never_goes_to_a_link()
    {
        await using var server = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(new Link(server.Address, [new("Authorization", "Bearer sk-secret")], IsConfigured: false));
        using var answer = await downloader.GetAsync();
        Assert.Null(Assert.Single(server.Requests).Header("Authorization"));
    }

    /// <summary>A configured upstream may be in a private network.</summary>
    [Fact]
    public async Task The_origin_of_the_upstream_is_always_allowed()
    {
        await using var upstream = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(new Link(upstream.Address, [], IsConfigured: true));
        downloader.Policy = new();
        using var answer = await downloader.GetAsync();
        Assert.Equal(Film.Bytes, await DownloadTests.BytesAsync(answer));
    }

    [Fact]
    public async Task A_link_without_a_response_times_out()
    {
        var time = new CountingTimeProvider();
        var (slow, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await LocalServer.StartAsync(async (context, index) =>
        {
            await (index == 0 ? slow : never).Task.WaitAsync(context.RequestAborted);
            await Film.WriteAsync(context);
        });
        await using var downloader = await DownloadFixture.StartAsync(server.Address, time);
        var first = downloader.GetAsync();
        await UntilAsync(() => server.Requests.Count == 1);
        time.Advance(IdleTimeout.Limit - TimeSpan.FromSeconds(1));
        slow.SetResult();
        using (var answer = await first) Assert.Equal(Film.Bytes, await DownloadTests.BytesAsync(answer));

        // Once, and once more after a pause.
        var second = downloader.GetAsync();
        await UntilAsync(() => server.Requests.Count == 2 && time.Running == 1);
        time.Advance(IdleTimeout.Limit);
        await UntilAsync(() =>
        {
            if (time.Running == 1 && server.Requests.Count == 2) time.Advance(TimeSpan.FromSeconds(1));
            return server.Requests.Count == 3;
        });
        time.Advance(IdleTimeout.Limit);
        using (var answer = await second) Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(FailureReason.LinkBroken, downloader.Failure?.Reason);
        Assert.NotNull(downloader.Failure?.RetryAfter);
    }

    [Fact]
    public async Task A_link_that_stalls_midway_is_broken()
    {
        var time = new CountingTimeProvider();
        var never = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync((context, index) => (Film with { CutAfter = index == 0 ? 1_000_000 : null, Stall = never.Task }).WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address, time);
        using var answer = await downloader.GetAsync();
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var received = new byte[Length];
        await body.ReadExactlyAsync(received.AsMemory(0, 1_000_000), TestContext.Current.CancellationToken);
        await UntilAsync(() => time.Running == 1);
        time.Advance(IdleTimeout.Limit);
        await body.ReadExactlyAsync(received.AsMemory(1_000_000), TestContext.Current.CancellationToken);
        Assert.Equal(Film.Bytes, received);
        Assert.Equal("bytes=1000000-2999999", server.Requests.Last().Header("Range"));
    }

    /// <summary>The clock is not advanced while the client is slow.</summary>
    [Fact]
    public async Task A_slow_client_does_not_break_the_link()
    {
        var time = new CountingTimeProvider();
        var film = ServedFile.Film(30_000_000);
        await using var server = await LocalServer.StartAsync((context, _) => film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address, time);
        using var answer = await downloader.GetAsync();
        await UntilAsync(() => time.Running == 0);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(film.Bytes, await DownloadTests.BytesAsync(answer));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_disconnect_cancels_the_request_to_the_link()
    {
        var left = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync((context, _) =>
        {
            context.RequestAborted.Register(left.SetResult);
            return (Film with { CutAfter = 1_000_000, Stall = never.Task }).WriteAsync(context);
        });
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        (await downloader.GetAsync()).Dispose();
        await left.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, downloader.Renewals);
        Assert.Empty(downloader.Log);
    }

    /// <summary>A response that announces more than the requested range, and ends early.</summary>
    static async Task TooEarlyAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.Headers.ETag = Film.Tag;
        context.Response.Headers.ContentRange = $"bytes 10-{Length - 1}/{Length}";
        context.Response.ContentLength = Length - 10;
        await context.Response.Body.WriteAsync(Film.Bytes.AsMemory(10, 20_000), context.RequestAborted);
    }

    static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return status is 204 or 304 ? Task.CompletedTask : context.Response.WriteAsync("secret");
    }

    static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(10, limit.Token);
    }
}

using System.Net;
using System.Net.Http.Headers;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Downloads;

/// <summary>
/// Downloads of a video: from a link, from the endpoint of the supplier, with the key of the supplier, and after a second request.
/// </summary>
public sealed class DownloadTests
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ark")]
    [InlineData("openai-plain")]
    [InlineData("gemini")]
    [InlineData("minimax")]
    public async Task A_file_is_served_whole_in_ranges_and_conditionally(string name)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        var (id, jobId) = await customer.MakeAsync();
        var bytes = supplier.VideoBytes(jobId);
        var path = $"videos/{id}/content";

        using var whole = await customer.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(("video/mp4", bytes.Length), (whole.Content.Headers.ContentType?.ToString(), whole.Content.Headers.ContentLength));
        Assert.Equal("bytes", Assert.Single(whole.Headers.AcceptRanges));
        Assert.True(whole.Headers.CacheControl is { Private: true, NoCache: true, Public: false });
        Assert.Equal($"{id[..100]}.mp4", whole.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync(Cancelled));
        var tag = whole.Headers.ETag!;
        Assert.False(tag.IsWeak);

        await PartAsync("bytes=1000-2999", 1000, 3000);
        await PartAsync("bytes=200000-", 200_000, bytes.Length);
        await PartAsync("bytes=-500", bytes.Length - 500, bytes.Length);
        await PartAsync("bytes=0-0", 0, 1);
        await PartAsync("bytes=5-", 5, bytes.Length, $"If-Range: {tag}");
        using var other = await customer.GetAsync(path, "Range: bytes=5-", "If-Range: \"another\"");
        Assert.Equal((HttpStatusCode.OK, bytes.Length), (other.StatusCode, other.Content.Headers.ContentLength));

        using var same = await customer.GetAsync(path, $"If-None-Match: {tag}");
        Assert.Equal((HttpStatusCode.NotModified, tag), (same.StatusCode, same.Headers.ETag));
        using var behind = await customer.GetAsync(path, "Range: bytes=99999999-");
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, new ContentRangeHeaderValue(bytes.Length)), (behind.StatusCode, behind.Content.Headers.ContentRange));
        Assert.Contains("\"code\":\"range_not_satisfiable\"", await behind.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        using var head = await customer.SendAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, bytes.Length, tag), (head.StatusCode, head.Content.Headers.ContentLength, head.Headers.ETag));
        Assert.Equal("video/mp4", head.Content.Headers.ContentType?.ToString());
        Assert.Empty(supplier.MediaSeenKeys);

        async Task PartAsync(string range, int from, int to, params string[] headers)
        {
            using var part = await customer.GetAsync(path, [$"Range: {range}", .. headers]);
            Assert.Equal((HttpStatusCode.PartialContent, new ContentRangeHeaderValue(from, to - 1, bytes.Length)), (part.StatusCode, part.Content.Headers.ContentRange));
            Assert.Equal((tag, "video/mp4"), (part.Headers.ETag, part.Content.Headers.ContentType?.ToString()));
            Assert.Equal(bytes[from..to], await part.Content.ReadAsByteArrayAsync(Cancelled));
        }
    }

    [Theory]
    [InlineData("openai-plain", "thumbnail", "image/webp")]
    [InlineData("openai-plain", "spritesheet", "image/jpeg")]
    [InlineData("azure", "spritesheet", "image/jpeg")]
    [InlineData("luma", "thumbnail", "image/webp")]
    [InlineData("zhipu", "thumbnail", "image/webp")]
    [InlineData("luma", "spritesheet", null)]
    [InlineData("ark", "thumbnail", null)]
    [InlineData("gemini", "thumbnail", null)]
    [InlineData("minimax", "spritesheet", null)]
    public async Task A_variant_is_the_picture_of_the_supplier(string name, string variant, string? type)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        using var customer = new SupplierApiClient(every.Simulator[name], every.Gateway.Address);
        var (id, _) = await customer.MakeAsync();
        using var answer = await customer.GetAsync($"videos/{id}/content?variant={variant}");
        if (type is null)
        {
            Assert.Contains(variant, await FailureAsync(answer, 404, "content_not_found"), StringComparison.Ordinal);
            return;
        }

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        var start = (await answer.Content.ReadAsByteArrayAsync(Cancelled))[..4];
        Assert.Equal(type == "image/webp" ? "RIFF"u8 : [0xFF, 0xD8, 0xFF, 0xE0], start);
    }

    [Fact]
    public async Task Only_three_variants_are_valid()
    {
        await using var every = await EverySupplier.StartAsync(["ark"]);
        using var customer = new SupplierApiClient(every.Simulator["ark"], every.Gateway.Address);
        using var answer = await customer.GetAsync($"videos/{(await customer.MakeAsync()).Id}/content?variant=gif");
        await FailureAsync(answer, 400, "invalid_value");
        Assert.Contains("\"param\":\"variant\"", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    public static TheoryData<string> Suppliers => [.. EverySupplier.Names];

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task The_content_of_an_unfinished_video_is_an_error(string name)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        supplier.JobDuration = TimeSpan.FromHours(1);
        var (waiting, _) = await customer.MakeAsync();
        using var tooSoon = await customer.GetAsync($"videos/{waiting}/content");
        await FailureAsync(tooSoon, 404, "video_not_ready");
        Assert.True(tooSoon.Headers.RetryAfter?.Delta > TimeSpan.Zero);

        (supplier.JobDuration, supplier.JobOutcome) = (TimeSpan.Zero, JobOutcome.Failed);
        var (failed, _) = await customer.MakeAsync();
        using var never = await customer.GetAsync($"videos/{failed}/content");
        Assert.Contains("failed", await FailureAsync(never, 404, "content_not_found"), StringComparison.Ordinal);
        Assert.Null(never.Headers.RetryAfter);
        Assert.Empty(supplier.MediaReceived);
    }

    /// <summary>Some suppliers send an error with status 200, and some of them with the content type of a video.</summary>
    [Theory]
    [InlineData("ark", Operation.Media, "application/json")]
    [InlineData("ark", Operation.Media, "video/mp4")]
    [InlineData("openai-plain", Operation.Content, "application/json")]
    [InlineData("openai-plain", Operation.Content, "video/mp4")]
    [InlineData("gemini", Operation.Content, "application/octet-stream")]
    public async Task An_error_is_never_served_as_a_video(string name, Operation operation, string type)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        var (id, _) = await customer.MakeAsync();
        foreach (var range in new string?[] { null, "Range: bytes=3-" })
        {
            supplier.Next(operation, Fault.Say(Reply.Of("""{"error":{"message":"Not allowed, private-word-42."}}""", contentType: type)), times: 2);
            using var answer = await customer.GetAsync($"videos/{id}/content", range is null ? [] : [range]);
            Assert.DoesNotContain("private-word-42", await FailureAsync(answer, 502, "upstream_link_broken"), StringComparison.Ordinal);
        }
    }

    /// <summary>The second request is for the url only: its failure does not affect the video, and a client can retry.</summary>
    [Theory]
    [InlineData("minimax")]
    [InlineData("fal")]
    public async Task A_failed_url_request_is_a_retryable_error(string name)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        var (id, jobId) = await customer.MakeAsync();
        supplier.Next(Operation.Result, new Fault { Refuse = RefusalReason.RateLimited });
        using var busy = await customer.GetAsync($"videos/{id}/content");
        await FailureAsync(busy, 429, "rate_limit_exceeded");
        supplier.Next(Operation.Result, Fault.Cut(afterwards: false));
        using var lost = await customer.GetAsync($"videos/{id}/content");
        await FailureAsync(lost, 502, "upstream_unreachable");
        Assert.Equal(supplier.VideoBytes(jobId), await customer.BytesAsync($"videos/{id}/content"));
    }

    static async Task<string> FailureAsync(HttpResponseMessage answer, int status, string code)
    {
        var raw = new RawAnswer((int)answer.StatusCode, answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value), StringComparer.Ordinal), await answer.Content.ReadAsStringAsync(Cancelled));
        return raw.Failure(status, code);
    }
}

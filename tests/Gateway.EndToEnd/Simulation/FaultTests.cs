using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Simulation;

/// <summary>Faults that a test sets, one at a time.</summary>
public class FaultTests
{
    static readonly SupplierApi Ark = SupplierApi.Of("ark");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_create_can_fail_before_a_job_exists()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        supplier.Next(Operation.Create, Fault.Say(Reply.Of("busy", 503)));
        using var response = await Ark.CreateAsync(supplier);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(0, supplier.CreateCount);
    }

    [Fact]
    public async Task The_answer_to_a_create_can_be_lost()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        supplier.Next(Operation.Create, Fault.Lose(Reply.Of("{}", 500)));
        using var response = await Ark.CreateAsync(supplier);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        using var asked = await Ark.AskAsync(supplier, Assert.Single(supplier.Creates).JobId);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task The_connection_can_be_cut_before_and_after_a_job_is_created(bool afterwards, int made)
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        supplier.Next(Operation.Create, Fault.Cut(afterwards));
        await Assert.ThrowsAsync<HttpRequestException>(() => Ark.CreateAsync(supplier));
        Assert.Equal(made, supplier.CreateCount);
    }

    [Fact]
    public async Task A_request_can_wait_for_a_signal()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        var signal = new TaskCompletionSource();
        supplier.Next(Operation.Create, new() { Until = signal.Task });
        var pending = Ark.CreateAsync(supplier);
        while (supplier.Received.Count is 0)
            await Task.Yield();
        Assert.False(pending.IsCompleted);
        Assert.Equal(0, supplier.CreateCount);
        signal.SetResult();
        using var response = await pending;
        Assert.Equal(1, supplier.CreateCount);
    }

    [Fact]
    public async Task A_fault_applies_to_its_operation_and_job_only()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        supplier.Next(Operation.Delete, Fault.Say(Reply.Of("", 500)));
        supplier.Next(Operation.Query, Fault.Say(Reply.Of("", 502)), times: 2, id: "other");
        var id = await Ark.MakeAsync(supplier);
        using var asked = await Ark.AskAsync(supplier, id);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var target = Ark.Query.Replace("{id}", id, StringComparison.Ordinal);
        using var deleted = await Ark.SendAsync(supplier, HttpMethod.Delete, target, supplier.Key);
        Assert.Equal(HttpStatusCode.InternalServerError, deleted.StatusCode);
        using var other = await Ark.AskAsync(supplier, "other");
        Assert.Equal(HttpStatusCode.BadGateway, other.StatusCode);
    }

    [Fact]
    public async Task A_download_can_break_and_be_resumed()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        var (job, url) = await FinishedAsync(supplier);
        supplier.Next(Operation.Media, new() { CutAt = 100_000 }, id: job);
        using var broken = await SupplierApi.FetchAsync(supplier, url);
        Assert.Equal(256 << 10, broken.Content.Headers.ContentLength);
        await using var stream = await broken.Content.ReadAsStreamAsync(Cancel);
        var bytes = new byte[256 << 10];
        await stream.ReadExactlyAsync(bytes.AsMemory(0, 100_000), Cancel);
        await Assert.ThrowsAsync<HttpIOException>(async () => await stream.ReadExactlyAsync(bytes.AsMemory(0, 1), Cancel));

        using var rest = await SupplierApi.FetchAsync(supplier, url, range: new(100_000, null));
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        (await rest.Content.ReadAsByteArrayAsync(Cancel)).CopyTo(bytes, 100_000);
        Assert.Equal(supplier.VideoBytes(job), bytes[..]);
        Assert.Equal(broken.Headers.ETag, rest.Headers.ETag);
    }

    [Fact]
    public async Task A_link_expires_and_the_next_poll_gives_a_new_one()
    {
        var time = FakeTime.Create();
        await using var simulator = await StartAsync(time);
        var supplier = simulator["ark"];
        supplier.LinkLifetime = TimeSpan.FromMinutes(10);
        var (job, url) = await FinishedAsync(supplier);
        Assert.Equal(200, await StatusAsync(supplier, url));
        supplier.ExpireLinks(job);
        Assert.Equal(403, await StatusAsync(supplier, url));
        var second = await Ark.UrlAsync(supplier, job);
        Assert.Equal(200, await StatusAsync(supplier, second));
        time.Advance(seconds: 600);
        Assert.Equal(403, await StatusAsync(supplier, second));
        Assert.Equal(200, await StatusAsync(supplier, await Ark.UrlAsync(supplier, job)));
        Assert.Equal(403, await StatusAsync(supplier, url.Replace("Signature=", "Signature=0", StringComparison.Ordinal)));
        Assert.Equal(404, await StatusAsync(supplier, simulator.MediaAddress + "ark/nothing"));
    }

    [Fact]
    public async Task A_link_of_gemini_expires_and_needs_the_key()
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = ["gemini"] });
        var (supplier, api) = (simulator["gemini"], SupplierApi.Of("gemini"));
        supplier.JobDuration = TimeSpan.Zero;
        var job = await api.MakeAsync(supplier);
        var url = await api.UrlAsync(supplier, job);
        Assert.Equal(200, await StatusAsync(supplier, url));
        using var keyless = await api.SendAsync(supplier, HttpMethod.Get, url, null);
        using var foreign = await api.SendAsync(supplier, HttpMethod.Get, url, supplier.SecondKey);
        Assert.Equal("403 404", $"{(int)keyless.StatusCode} {(int)foreign.StatusCode}");
        supplier.ExpireLinks();
        Assert.Equal(403, await StatusAsync(supplier, url));
        Assert.Equal(200, await StatusAsync(supplier, await api.UrlAsync(supplier, job)));
    }

    [Fact]
    public async Task A_link_can_ignore_ranges_have_a_wrong_type_fail_and_redirect()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        var (job, url) = await FinishedAsync(supplier);
        supplier.Next(Operation.Media, new() { IgnoreRange = true });
        using var whole = await SupplierApi.FetchAsync(supplier, url, range: new(10, 19));
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(supplier.VideoBytes(job), await whole.Content.ReadAsByteArrayAsync(Cancel));

        supplier.Next(Operation.Media, new() { ContentType = "text/html" });
        using var html = await SupplierApi.FetchAsync(supplier, url);
        Assert.Equal("text/html", html.Content.Headers.ContentType!.MediaType);

        supplier.Next(Operation.Media, Fault.Say(Reply.Of("""{"error":"gone"}""")));
        using var json = await SupplierApi.FetchAsync(supplier, url);
        Assert.Equal("""200 {"error":"gone"}""", $"{(int)json.StatusCode} {await json.Content.ReadAsStringAsync(Cancel)}");

        supplier.Next(Operation.Media, Fault.Redirect("http://169.254.169.254/"));
        using var redirect = await SupplierApi.FetchAsync(supplier, url);
        Assert.Equal("http://169.254.169.254/", redirect.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_link_has_ranges_an_entity_tag_and_a_date()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        var (job, url) = await FinishedAsync(supplier);
        var bytes = supplier.VideoBytes(job);
        using var head = await SupplierApi.FetchAsync(supplier, url, HttpMethod.Head);
        Assert.Equal(bytes.Length, head.Content.Headers.ContentLength);
        Assert.NotNull(head.Headers.ETag);
        Assert.NotNull(head.Content.Headers.LastModified);
        Assert.Contains("bytes", head.Headers.AcceptRanges);
        foreach (var (range, expected) in ((RangeHeaderValue, byte[])[])[
            (new(0, 0), bytes[..1]), (new(41, 60), bytes[41..61]), (new(null, 5), bytes[^5..]), (new(bytes.Length - 3, null), bytes[^3..])])
        {
            using var part = await SupplierApi.FetchAsync(supplier, url, range: range);
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(expected, await part.Content.ReadAsByteArrayAsync(Cancel));
        }
        using var beyond = await SupplierApi.FetchAsync(supplier, url, range: new(bytes.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Fact]
    public async Task A_large_video_is_transferred_completely()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        supplier.VideoSize = 64 << 20;
        var (job, url) = await FinishedAsync(supplier);
        using var response = await SupplierApi.FetchAsync(supplier, url);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancel);
        Assert.Equal(supplier.VideoHash(job), Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Cancel)));
    }

    [Fact]
    public async Task A_video_can_be_larger_than_memory()
    {
        await using var simulator = await StartAsync();
        var supplier = simulator["ark"];
        supplier.VideoSize = 1L << 45;
        var (job, url) = await FinishedAsync(supplier);
        using var end = await SupplierApi.FetchAsync(supplier, url, range: new(null, 1000));
        await using var video = supplier.OpenVideo(job);
        video.Seek(-1000, SeekOrigin.End);
        var expected = new byte[1000];
        await video.ReadExactlyAsync(expected, Cancel);
        Assert.Equal(expected, await end.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(1L << 45, end.Content.Headers.ContentRange!.Length);
    }

    static Task<Simulator> StartAsync(TimeProvider? time = null) =>
        Simulator.StartAsync(new() { Only = ["ark"], Time = time ?? TimeProvider.System });

    static async Task<(string Job, string Url)> FinishedAsync(Supplier supplier)
    {
        supplier.JobDuration = TimeSpan.Zero;
        supplier.VideoSize ??= 256 << 10;
        var job = await Ark.MakeAsync(supplier);
        return (job, await Ark.UrlAsync(supplier, job));
    }

    static async Task<int> StatusAsync(Supplier supplier, string url)
    {
        using var response = await SupplierApi.FetchAsync(supplier, url);
        return (int)response.StatusCode;
    }
}

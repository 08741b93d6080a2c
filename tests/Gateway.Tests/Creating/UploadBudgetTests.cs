using Gateway.Creating;
using Gateway.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Creating;

public class UploadBudgetTests
{
    const int MaxUpload = 3 << 20;
    static readonly int Largest = (int)RequestBodyReader.LargestBody(MaxUpload);
    static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    readonly FakeTimeProvider _time = new();
    readonly UploadBudget _budget;

    public UploadBudgetTests() => _budget = new(_time);

    [Fact]
    public async Task An_upload_waits_briefly_for_room_and_fits_once_another_has_ended()
    {
        var uploads = new List<Upload>();
        for (var i = 0; i < UploadBudget.LargestAtOnce; i++) uploads.Add(await ReadAsync(Largest, share: (ulong)i));
        var waiting = ReadAsync(1, share: 9);
        Assert.False(waiting.IsCompleted);
        uploads[0].Dispose();
        await waiting.WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_room_an_upload_is_refused_after_a_short_wait()
    {
        for (var i = 0; i < UploadBudget.LargestAtOnce; i++) await ReadAsync(Largest, share: (ulong)i);
        var waiting = ReadAsync(1, share: 9);
        Assert.False(waiting.IsCompleted);
        _time.Advance(UploadLease.LongestWait);
        Assert.Equal(FailureReason.Unavailable, (await Assert.ThrowsAsync<BodyFaultException>(() => waiting.WaitAsync(TimeLimit))).Failure.Reason);
    }

    [Fact]
    public async Task One_client_leaves_half_of_the_room_to_others()
    {
        for (var i = 0; i < UploadBudget.LargestOfOneClient; i++) await ReadAsync(Largest, share: 1);
        var third = ReadAsync(1, share: 1);
        for (var i = 0; i < UploadBudget.LargestAtOnce - UploadBudget.LargestOfOneClient; i++)
            await ReadAsync(Largest, share: 2).WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
        _time.Advance(UploadLease.LongestWait);
        await Assert.ThrowsAsync<BodyFaultException>(() => third.WaitAsync(TimeLimit));
    }

    [Fact]
    public async Task The_memory_of_an_upload_is_released_once()
    {
        var upload = await ReadAsync(Largest, share: 1);
        upload.Dispose();
        upload.Dispose();
        for (var i = 0; i < UploadBudget.LargestOfOneClient; i++) await ReadAsync(Largest, share: 1).WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
        Assert.False(ReadAsync(1, share: 1).IsCompleted);
    }

    [Fact]
    public async Task A_transferred_lease_outlives_its_request()
    {
        var leases = new List<IDisposable>();
        for (var i = 0; i < UploadBudget.LargestOfOneClient; i++)
        {
            using var upload = await ReadAsync(Largest, share: 1);
            leases.Add(upload.Detach());
        }

        var waiting = ReadAsync(Largest, share: 1);
        Assert.False(waiting.IsCompleted);
        leases[0].Dispose();
        await waiting.WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1 << 10)]
    [InlineData(1 << 20)]
    [InlineData(256 << 20)]
    public async Task The_largest_body_of_any_setting_fits(long maxUpload)
    {
        var size = (int)Math.Min(RequestBodyReader.LargestBody(maxUpload), 8 << 20);
        using var upload = _budget.Open(Request(size), maxUpload, share: 1);
        await upload.Request.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken).WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_upload_that_stands_still_is_cut_off()
    {
        using var upload = _budget.Open(new DefaultHttpContext { Request = { Body = new System.IO.Pipelines.Pipe().Reader.AsStream() } }.Request, MaxUpload, share: 1);
        var reading = upload.Request.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        _time.Advance(UploadStream.Window);
        Assert.Equal(FailureReason.SlowUpload, (await Assert.ThrowsAsync<BodyFaultException>(() => reading.WaitAsync(TimeLimit))).Failure.Reason);
    }

    [Theory]
    [InlineData(UploadStream.LeastBytes / 10, true)]
    [InlineData((UploadStream.LeastBytes / 10) - 1024, false)]
    public async Task An_upload_that_trickles_is_cut_off(int bytesPerSecond, bool isFastEnough)
    {
        using var upload = _budget.Open(new DefaultHttpContext { Request = { Body = new TricklingStream(_time, bytesPerSecond, seconds: 30) } }.Request, MaxUpload, share: 1);
        var reading = upload.Request.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        if (isFastEnough) await reading.WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
        else Assert.Equal(FailureReason.SlowUpload, (await Assert.ThrowsAsync<BodyFaultException>(() => reading.WaitAsync(TimeLimit))).Failure.Reason);
    }

    [Fact]
    public async Task The_original_body_is_restored()
    {
        var body = new MemoryStream([1]);
        var request = new DefaultHttpContext { Request = { Body = body } }.Request;
        using (_budget.Open(request, MaxUpload, share: 1)) await request.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        Assert.Same(body, request.Body);
    }

    static HttpRequest Request(int length) => new DefaultHttpContext { Request = { Body = new MemoryStream(new byte[length]) } }.Request;

    async Task<Upload> ReadAsync(int length, ulong share)
    {
        var upload = _budget.Open(Request(length), MaxUpload, share);
        try
        {
            await upload.Request.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        }
        catch (BodyFaultException)
        {
            upload.Dispose();
            throw;
        }

        return upload;
    }

    /// <summary>Brings some bytes in each second.</summary>
    sealed class TricklingStream(FakeTimeProvider time, int bytesPerSecond, int seconds) : MemoryStream
    {
        int _seconds;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_seconds++ == seconds) return new(0);
            time.Advance(TimeSpan.FromSeconds(1));
            return new(bytesPerSecond);
        }
    }
}

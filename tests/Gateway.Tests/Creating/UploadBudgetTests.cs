using Gateway.Creating;
using Gateway.Failures;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Creating;

public class UploadBudgetTests
{
    const int MaxUpload = 64 << 10;

    readonly UploadBudget _budget = new();

    [Fact]
    public async Task A_further_large_upload_fits_after_another_has_ended()
    {
        var uploads = new List<Upload>();
        for (var i = 0; i < UploadBudget.LargestAtOnce; i++) uploads.Add(await ReadAsync(MaxUpload));
        var exhausted = await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
        Assert.Equal(FailureReason.Unavailable, exhausted.Failure.Reason);
        uploads[0].Dispose();
        await ReadAsync(MaxUpload - 1);
    }

    [Fact]
    public async Task Many_small_uploads_fit()
    {
        for (var i = 0; i < UploadBudget.LargestAtOnce * MaxUpload / 1024; i++) await ReadAsync(1);
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
    }

    [Fact]
    public async Task The_memory_of_an_upload_is_released_once()
    {
        var upload = await ReadAsync(MaxUpload);
        upload.Dispose();
        upload.Dispose();
        for (var i = 0; i < UploadBudget.LargestAtOnce; i++) await ReadAsync(MaxUpload);
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
    }

    [Fact]
    public async Task A_transferred_lease_outlives_its_request()
    {
        var leases = new List<IDisposable>();
        for (var i = 0; i < UploadBudget.LargestAtOnce; i++)
        {
            using var upload = await ReadAsync(MaxUpload);
            leases.Add(upload.Detach());
        }

        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
        leases[0].Dispose();
        await ReadAsync(MaxUpload);
    }

    [Fact]
    public async Task The_original_body_is_restored()
    {
        var body = new MemoryStream([1]);
        var request = new DefaultHttpContext { Request = { Body = body } }.Request;
        using (_budget.Open(request, MaxUpload)) await request.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        Assert.Same(body, request.Body);
    }

    async Task<Upload> ReadAsync(int length)
    {
        var request = new DefaultHttpContext { Request = { Body = new MemoryStream(new byte[length]) } }.Request;
        var upload = _budget.Open(request, MaxUpload);
        try
        {
            await request.Body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        }
        catch (BodyFaultException)
        {
            upload.Dispose();
            throw;
        }

        return upload;
    }
}

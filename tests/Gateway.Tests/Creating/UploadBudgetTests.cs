using Gateway.Creating;
using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Tests.Creating;

public class UploadBudgetTests
{
    const int MaxUpload = 1000;

    readonly UploadBudget _room = new();

    [Fact]
    public async Task There_is_room_for_some_of_the_largest_and_again_when_one_has_gone()
    {
        var guests = new List<Stream>();
        for (var i = 0; i < UploadBudget.Largest; i++) guests.Add(await ReadAsync(MaxUpload));
        Assert.Equal(FailureReason.Unavailable, (await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1))).Failure.Reason);
        await guests[0].DisposeAsync();
        await ReadAsync(MaxUpload - 1);
    }

    [Fact]
    public async Task Small_ones_are_many()
    {
        for (var i = 0; i < UploadBudget.Largest * MaxUpload; i++) await ReadAsync(1);
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
    }

    [Fact]
    public async Task One_that_has_gone_gives_back_what_it_took_once()
    {
        var guest = await ReadAsync(MaxUpload);
        await guest.DisposeAsync();
        await guest.DisposeAsync();
        for (var i = 0; i < UploadBudget.Largest; i++) await ReadAsync(MaxUpload);
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
    }

    async Task<Stream> ReadAsync(int length)
    {
        var guest = _room.Enter(new MemoryStream(new byte[length]), MaxUpload);
        try
        {
            await guest.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        }
        catch (BodyFaultException)
        {
            await guest.DisposeAsync();
            throw;
        }

        return guest;
    }
}

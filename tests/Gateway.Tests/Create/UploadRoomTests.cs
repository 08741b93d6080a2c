using Gateway.Create;
using Gateway.Failures;

namespace Gateway.Tests.Create;

public class UploadRoomTests
{
    const int MaxUpload = 1000;

    readonly UploadRoom _room = new();

    [Fact]
    public async Task There_is_room_for_some_of_the_largest_and_again_when_one_has_gone()
    {
        var guests = new List<UploadRoom.Guest>();
        for (var i = 0; i < UploadRoom.Largest; i++) guests.Add(await ReadAsync(MaxUpload));
        Assert.Equal(FailureReason.Unavailable, (await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1))).Failure.Reason);
        await guests[0].DisposeAsync();
        await ReadAsync(MaxUpload - 1);
    }

    [Fact]
    public async Task Small_ones_are_many()
    {
        for (var i = 0; i < UploadRoom.Largest * MaxUpload; i++) await ReadAsync(1);
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
    }

    [Fact]
    public async Task One_that_has_gone_gives_back_what_it_took_once()
    {
        var guest = await ReadAsync(MaxUpload);
        await guest.DisposeAsync();
        await guest.DisposeAsync();
        for (var i = 0; i < UploadRoom.Largest; i++) await ReadAsync(MaxUpload);
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
    }

    [Fact]
    public async Task What_is_handed_on_is_held_until_that_has_ended()
    {
        var guest = await ReadAsync(UploadRoom.Largest * MaxUpload);
        var handedOn = guest.HandOn();
        await guest.DisposeAsync();
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
        handedOn.Dispose();
        handedOn.Dispose();
        await ReadAsync(UploadRoom.Largest * MaxUpload);
        await Assert.ThrowsAsync<BodyFaultException>(() => ReadAsync(1));
    }

    async Task<UploadRoom.Guest> ReadAsync(int length)
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

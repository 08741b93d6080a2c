using Gateway.Jobs;

namespace Gateway.Tests.Jobs;

public class JobRecordTests
{
    readonly JobRecord _jobs = new();

    [Fact]
    public void What_one_deletes_is_still_there_for_another()
    {
        _jobs.Delete(new Job("x", "stub", "x", 1, 0));
        Assert.True(_jobs.IsDeleted(new(1, "stub", "x")));
        Assert.False(_jobs.IsDeleted(new(2, "stub", "x")));
        Assert.False(_jobs.IsDeleted(new(1, "other", "x")));
    }

    [Fact]
    public void However_long_the_videos_are_they_have_a_bound()
    {
        const int Length = 1 << 20, Fitting = (int)(JobRecord.MaxBytes / Length);
        for (var i = 0; i < 2 * Fitting; i++) _jobs.Add(new Job($"{i}", "stub", $"{i}", 1, i) { Video = new byte[Length] });
        Assert.Equal(Fitting, _jobs.Of(1, null).Count);

        // One that grows later counts as well, and one that is deleted makes room.
        _jobs.Update(new(1, "stub", $"{Fitting + 5}"), new byte[Length + 1]);
        Assert.Equal(Fitting - 1, _jobs.Of(1, null).Count);
        _jobs.Delete(_jobs.Find(new(1, "stub", $"{Fitting + 5}"))!);
        _jobs.Add(new Job("last", "stub", "last", 1, 0) { Video = new byte[Length] });
        Assert.Equal(Fitting, _jobs.Of(1, null).Count);
        Assert.NotNull(_jobs.Find(new(1, "stub", $"{Fitting + 1}")));
    }
}

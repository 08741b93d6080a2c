using System.Globalization;
using Gateway.Formats;
using Gateway.Record;

namespace Gateway.Tests.Record;

public class JobRecordTests
{
    static readonly byte[] Queued = "queued"u8.ToArray(), Completed = "completed"u8.ToArray();

    readonly JobRecord _jobs = new();

    [Fact]
    public void The_oldest_jobs_are_evicted()
    {
        for (var i = 0; i < JobRecord.Capacity + 5; i++) _jobs.Add(Job(i.ToString(CultureInfo.InvariantCulture)));
        var ids = _jobs.Of(1, null).Select(job => job.Id).ToList();
        Assert.Equal((JobRecord.Capacity, "10004", "5"), (ids.Count, ids[0], ids[^1]));
    }

    [Fact]
    public void What_was_deleted_stays_deleted()
    {
        var job = Job("a");
        _jobs.Add(job);
        _jobs.Delete(job);
        _jobs.Update(job.Key, Completed);
        _jobs.Add(job);
        Assert.True(_jobs.IsDeleted(job.Key));
    }

    [Fact]
    public void Entries_of_other_owners_and_upstreams_are_separate()
    {
        var job = Job("a");
        _jobs.Delete(job);
        Assert.True(_jobs.IsDeleted(job.Key));
        Assert.False(_jobs.IsDeleted(job.Key with { Owner = 2 }));
        Assert.False(_jobs.IsDeleted(job.Key with { Upstream = "two" }));
    }

    [Fact]
    public void The_last_answer_is_kept_and_the_newest_job_comes_first()
    {
        _jobs.Add(Job("a"));
        _jobs.Add(Job("b"));
        _jobs.Update(Job("a").Key, Completed);
        _jobs.Update(Job("c").Key, Completed);
        var listed = _jobs.Of(1, "one");
        Assert.Equal(["b", "a"], listed.Select(job => job.Id));
        Assert.Equal([Queued, Completed], listed.Select(job => job.Video!));
        Assert.Empty(_jobs.Of(1, "two"));
        Assert.Empty(_jobs.Of(2, null));
    }

    [Fact]
    public void The_size_of_all_videos_is_bounded()
    {
        const int Length = 1 << 20, Fitting = (int)(JobRecord.MaxBytes / Length);
        for (var i = 0; i < 2 * Fitting; i++) _jobs.Add(new Job($"{i}", "stub", $"{i}", 1, i) { Video = new byte[Length] });
        Assert.Equal(Fitting, _jobs.Of(1, null).Count);

        // A video that grows later counts with its new size, and a deleted one frees memory.
        _jobs.Update(new(1, "stub", $"{Fitting + 5}"), new byte[Length + 1]);
        Assert.Equal(Fitting - 1, _jobs.Of(1, null).Count);
        _jobs.Delete(_jobs.Find(new(1, "stub", $"{Fitting + 5}"))!);
        _jobs.Add(new Job("last", "stub", "last", 1, 0) { Video = new byte[Length] });
        Assert.Equal(Fitting, _jobs.Of(1, null).Count);
        Assert.NotNull(_jobs.Find(new(1, "stub", $"{Fitting + 1}")));
    }

    static Job Job(string id) => new(id, "one", "raw-" + id, 1, 1_700_000_000) { Video = Queued };
}

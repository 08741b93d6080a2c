using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Jobs;

namespace Gateway.EndToEnd.Simulation;

/// <summary>The life of a job, from waiting to its end, in the words of each supplier.</summary>
public class JobLifecycleTests
{
    [Theory]
    [InlineData("22codex", "status", "queued", "in_progress", "completed", "failed")]
    [InlineData("jxincm", "status", "pending", "pending", "completed", "failed")]
    [InlineData("quickrouter", "status", "pending", "pending", "completed", "failed")]
    [InlineData("sora-envelope", "data.status", "NOT_START", "IN_PROGRESS", "SUCCESS", "FAILURE")]
    [InlineData("openai-plain", "status", "queued", "in_progress", "completed", "failed")]
    public async Task A_job_goes_from_pending_through_processing_to_its_end(
        string name, string place, string pending, string processing, string completed, string failed)
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time });
        var supplier = simulator[name];
        supplier.AddJob("good", JobOutcome.Completed, TimeSpan.FromSeconds(100));
        supplier.AddJob("bad", JobOutcome.Failed, TimeSpan.FromSeconds(100));
        List<string?> words = [];
        foreach (var seconds in (double[])[9, 41, 49.9, 0.1])
        {
            time.Advance(seconds);
            words.Add(Place(await supplier.ReadAsync("good"), place).GetString());
        }
        Assert.Equal([pending, processing, processing, completed], words);
        Assert.Equal(failed, Place(await supplier.ReadAsync("bad"), place).GetString());
    }

    [Theory]
    [InlineData("22codex", "progress", "44")]
    [InlineData("jxincm", "detail.pending_info.progress_pct", "0.4444")]
    [InlineData("quickrouter", "detail.pending_info.progress_pct", "0.4444")]
    [InlineData("sora-envelope", "data.progress", "44%")]
    [InlineData("openai-plain", "progress", "44")]
    public async Task Progress_follows_the_clock(string name, string place, string halfway)
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time });
        var supplier = simulator[name];
        supplier.AddJob("job", duration: TimeSpan.FromSeconds(100));
        time.Advance(seconds: 50);
        Assert.StartsWith(halfway, Place(await supplier.ReadAsync("job"), place).ToString());
    }

    [Theory]
    [InlineData("22codex", "created_at", "1767323045", "completed_at", "1767323145")]
    [InlineData("jxincm", "detail.draft_info.created_at", "1767323045.000000", "status_update_time", "1767323145000")]
    [InlineData("quickrouter", "detail.draft_info.created_at", "1767323045.000000", "status_update_time", "1767323145000")]
    [InlineData("sora-envelope", "data.submit_time", "1767323045", "data.finish_time", "1767323145")]
    [InlineData("openai-plain", "created_at", "1767323045", "completed_at", "1767323145")]
    public async Task The_times_of_an_ended_job_do_not_change(string name, string created, string createdAt, string ended, string endedAt)
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time });
        var supplier = simulator[name];
        supplier.AddJob("job", duration: TimeSpan.FromSeconds(100));
        time.Advance(seconds: 1000);
        var reply = await supplier.ReadAsync("job");
        Assert.Equal(createdAt, Place(reply, created).ToString());
        Assert.Equal(endedAt, Place(reply, ended).ToString());
    }

    [Fact]
    public async Task An_id_may_be_any_text()
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator["openai-plain"];
        supplier.AddJob("a/b \"c\"?d=é");
        var reply = await supplier.ReadAsync("a%2Fb%20%22c%22%3Fd=%C3%A9");
        Assert.Equal("a/b \"c\"?d=é", reply.GetProperty("id").GetString());
    }

    static JsonElement Place(JsonElement reply, string place) =>
        place.Split('.').Aggregate(reply, (element, name) => element.GetProperty(name));
}

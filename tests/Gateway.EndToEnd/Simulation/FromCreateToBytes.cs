using System.Net;
using System.Text.Json;
using Gateway.Simulation;
using Gateway.Simulation.Jobs;

namespace Gateway.EndToEnd.Simulation;

/// <summary>Every supplier, the whole way: a video is asked for, waited for, and fetched.</summary>
public class FromCreateToBytes
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => Api.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_video_is_made_and_fetched(string name)
    {
        var time = new ManualTime();
        await using var simulator = await Simulator.StartAsync(new() { Time = time, Only = [name] });
        var (supplier, api) = (simulator[name], Api.Of(name));
        var id = await api.MakeAsync(supplier);
        Assert.NotEqual(api.Done, Api.At(await api.ReadAsync(supplier, id), api.Status));
        time.Advance(seconds: 15);
        Assert.NotEqual(api.Done, Api.At(await api.ReadAsync(supplier, id), api.Status));
        time.Advance(seconds: 15);
        var reply = await api.ReadAsync(supplier, id);
        Assert.Equal(api.Done, Api.At(reply, api.Status) ?? reply.ToString());

        using var video = await Api.FetchAsync(supplier, await api.UrlAsync(supplier, id));
        Assert.Equal(HttpStatusCode.OK, video.StatusCode);
        Assert.Equal("video/mp4", video.Content.Headers.ContentType!.MediaType);
        var job = Assert.Single(supplier.Creates).JobId;
        var bytes = await video.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("ftyp"u8, bytes.AsSpan(4, 4));
        Assert.Equal(supplier.VideoBytes(job), bytes);
        Assert.Equal(256 << 10, bytes.Length);
        Assert.Equal(supplier.Authorization(supplier.Key), Assert.Single(supplier.SeenKeys));
        Assert.Empty(supplier.MediaSeenKeys);
        Assert.Equal(supplier.Key, Assert.Single(supplier.Polls).Key);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Another_account_sees_what_it_would_see_of_no_job(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], Api.Of(name));
        var id = await api.MakeAsync(supplier, supplier.SecondKey);
        using var own = await api.AskAsync(supplier, id, supplier.SecondKey);
        using var foreign = await api.AskAsync(supplier, id);
        using var none = await api.AskAsync(supplier, id[..^3] + "000");
        Assert.True(own.IsSuccessStatusCode);
        Assert.Equal(none.StatusCode, foreign.StatusCode);
        Assert.Equal(await none.Content.ReadAsStringAsync(Cancel), await foreign.Content.ReadAsStringAsync(Cancel));
        Assert.NotEqual(await own.Content.ReadAsStringAsync(Cancel), await foreign.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(2, supplier.Polls.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_job_can_fail_for_two_reasons(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], Api.Of(name));
        supplier.JobDuration = TimeSpan.Zero;
        HashSet<string> replies = [];
        foreach (var outcome in Enum.GetValues<JobOutcome>())
        {
            supplier.JobOutcome = outcome;
            var id = await api.MakeAsync(supplier);
            var reply = await api.ReadAsync(supplier, id);
            if (outcome is not JobOutcome.Completed)
                Assert.DoesNotContain("video.mp4", reply.ToString());
            replies.Add(reply.ToString().Replace(id, "", StringComparison.Ordinal));
        }
        Assert.Equal(3, replies.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_create_call_sent_is_remembered(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], Api.Of(name));
        await api.MakeAsync(supplier);
        var create = Assert.Single(supplier.Creates);
        Assert.Equal(1, supplier.CreateCount);
        Assert.Equal(supplier.Key, create.Key);
        Assert.Equal(api.Create, create.Target);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(api.Body), create.Body));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_jobs_that_stand_still_are_answered(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], Api.Of(name));
        var samples = supplier.Samples;
        foreach (var id in (string[])[samples.Pending, samples.Processing, samples.Completed, samples.Failed])
        {
            using var response = await api.AskAsync(supplier, id, supplier.SecondKey);
            Assert.True(response.IsSuccessStatusCode);
        }
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Sdk;

/// <summary>
/// The requests of <c>videos.create_and_poll</c> in openai-python: the create's extra headers are not sent with the polls, the interval is
/// read once, and any status but queued and in_progress ends the loop.
/// </summary>
public sealed class PythonPollLoopTests
{
    public static TheoryData<string> Suppliers => [.. EverySupplier.Names];

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task The_loop_ends_with_the_completed_video(string name)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];

        // Long enough for the first poll to find it in progress.
        supplier.JobDuration = TimeSpan.FromMilliseconds(300);
        using var client = new HttpClient { BaseAddress = new Uri(every.BaseUrl(name) + "/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", EverySupplier.ClientKey);
        using var form = new MultipartFormDataContent { { new StringContent("A cat on a motorbike"), "prompt" }, { new StringContent($"sora-2-{name}"), "model" } };
        using var create = new HttpRequestMessage(HttpMethod.Post, "videos") { Content = form, Headers = { { "X-Extra", "1" } } };
        using var created = await client.SendAsync(create, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)created.StatusCode);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;

        var intervals = new List<TimeSpan>();
        var video = await PollAsync(client, id, async interval =>
        {
            intervals.Add(interval);
            await Wait.UntilAsync(() => Task.FromResult(supplier.Polls.Values.Sum() >= intervals.Count));
        });
        Assert.Equal("completed", video.GetProperty("status").GetString());
        Assert.All(intervals, interval => Assert.Equal(TimeSpan.FromSeconds(2), interval));
        using var content = await client.GetAsync($"videos/{id}/content", TestContext.Current.CancellationToken);
        Assert.Equal(supplier.VideoBytes(supplier.Creates[0].JobId), await content.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    static async Task<JsonElement> PollAsync(HttpClient client, string id, Func<TimeSpan, Task> sleep)
    {
        TimeSpan? interval = null;
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"videos/{id}") { Headers = { { "X-Stainless-Poll-Helper", "true" } } };
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
            var video = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            if (video.GetProperty("status").GetString() is not ("in_progress" or "queued")) return video;
            interval ??= TimeSpan.FromMilliseconds(response.Headers.TryGetValues("openai-poll-after-ms", out var values) ? int.Parse(values.Single(), NumberStyles.None, CultureInfo.InvariantCulture) : 1000);
            await sleep(interval.Value);
        }
    }
}

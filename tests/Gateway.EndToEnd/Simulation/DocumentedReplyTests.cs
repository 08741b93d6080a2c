using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Simulation;

/// <summary>Documented replies, paths and refusals are answered as the documents show them.</summary>
public class DocumentedReplyTests
{
    [Theory]
    [InlineData("22codex", "video_5c6a605a-30c0-4a6a-9dbd-d1d6cfdd9980",
        "45988ddbcbbb8cb2eff1b1fc2b39199d1fb413532cf1556fb388494a922608e9")]
    [InlineData("22codex", "sora-2:task_01k6x15vhrff09dkkqjrzwhm60", "cbc7d3490dc9aa1f750591df4dd1a3dc5a897e038730dfc0ad660e2a8b139c0c")]
    [InlineData("jxincm", "sora-2:task_01k6x15vhrff09dkkqjrzwhm60", "c087c4f7d38f175473ad1b2c48b8d91ebbc1ffe3ce1100ec11d5f188728d88e8")]
    [InlineData("quickrouter", "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        "cbc7d3490dc9aa1f750591df4dd1a3dc5a897e038730dfc0ad660e2a8b139c0c")]
    [InlineData("sora-envelope", "task_01jhjp54x0f759wceyasz6xrge", "1fe2cda2f4bd666015b7895f5c85b3802dea23fd75b5f6d30ee8c2ea23176ae3")]
    [InlineData("openai-plain", "video_fe6f922f-da34-48a4-9c35-e71df5950cbf",
        "69f9efd33c90045779bba31f323dae794b2277d416632e308a9b4411dddd46ad")]
    public async Task A_documented_id_has_the_documented_bytes_apart_from_the_host_of_links(string name, string id, string sha256)
    {
        await using var simulator = await Simulator.StartAsync();
        using var response = await simulator[name].AskAsync(id);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("https://", body, StringComparison.Ordinal);
        var root = $"{simulator.MediaAddress}documented/[0-9]+x[0-9]+/";
        var documented = Regex.Replace(body, root, "https://", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(documented))));
    }

    [Fact]
    public async Task A_sample_has_the_same_reply_at_any_time()
    {
        var time = FakeTime.Create();
        await using var simulator = await Simulator.StartAsync(new() { Time = time });
        foreach (var supplier in simulator.Suppliers)
        {
            var samples = supplier.Samples;
            string[] ids = [samples.Pending, samples.Processing, samples.Completed, samples.Failed];
            foreach (var id in ids)
            {
                using var early = await supplier.AskAsync(id);
                time.Advance(seconds: 86_400);
                using var late = await supplier.AskAsync(id);
                var body = await early.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.Equal(body, await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                Assert.Contains(id[(id.IndexOf(':') + 1)..], body);
            }
        }
    }

    [Theory]
    [InlineData("22codex", "/v1/video/query?id=x")]
    [InlineData("jxincm", "/v1/videos/x")]
    [InlineData("quickrouter", "/v1/videos/x/content")]
    [InlineData("sora-envelope", "/v1/videos/x")]
    [InlineData("openai-plain", "/v1/videos/")]
    public async Task An_undocumented_path_is_not_found(string name, string target)
    {
        await using var simulator = await Simulator.StartAsync();
        using var response = await simulator[name].SendAsync(HttpMethod.Get, target, simulator[name].Key);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task An_undocumented_method_is_not_allowed()
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator["jxincm"];
        using var response = await supplier.SendAsync(HttpMethod.Head, "/v1/video/query?id=x", supplier.Key);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("22codex", 401, 401, 400)]
    [InlineData("jxincm", 401, 401, 400)]
    [InlineData("quickrouter", 401, 401, 400)]
    [InlineData("sora-envelope", 401, 403, 400)]
    [InlineData("openai-plain", 401, 401, 404)]
    public async Task A_missing_key_an_unknown_key_and_an_unknown_id_are_refused(string name, int noKey, int unknownKey, int unknownId)
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator[name];
        var target = supplier.Query.Replace("{id}", "unknown", StringComparison.Ordinal);
        string?[] keys = [null, "sk-other", supplier.Key];
        List<int> statuses = [];
        foreach (var key in keys)
        {
            using var response = await supplier.SendAsync(HttpMethod.Get, target, key);
            statuses.Add((int)response.StatusCode);
        }
        Assert.Equal([noKey, unknownKey, unknownId], statuses);
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Gateway.Simulation;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Simulation;

/// <summary>No url in a reply of a supplier leads outside of loopback.</summary>
public partial class LoopbackLinkTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => SupplierApi.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_url_of_a_reply_leads_to_loopback(string name)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        List<string> bodies = [];
        var samples = supplier.Samples;
        foreach (var id in (string[])[samples.Pending, samples.Processing, samples.Completed, samples.Failed, "unknown"])
            bodies.Add(await BodyAsync(await api.AskAsync(supplier, id)));
        foreach (var (outcome, seconds) in ((JobOutcome, int)[])[
            (JobOutcome.Completed, 1000), (JobOutcome.Completed, 0), (JobOutcome.Failed, 0), (JobOutcome.Moderated, 0)])
        {
            (supplier.JobOutcome, supplier.JobDuration) = (outcome, TimeSpan.FromSeconds(seconds));
            using var created = await api.CreateAsync(supplier, WithoutPicture(api.Body));
            bodies.Add(await created.Content.ReadAsStringAsync(Cancel));
            supplier.AddJob(api.Kind + "added", outcome, supplier.JobDuration);
            bodies.Add(await BodyAsync(await api.AskAsync(supplier, api.Kind + "added")));
            bodies.Add(await BodyAsync(await api.AskAsync(supplier, supplier.Creates[^1].JobId)));
        }
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            supplier.Next(Operation.Create, new() { Refuse = reason });
            bodies.Add(await BodyAsync(await api.CreateAsync(supplier)));
        }
        var outside = bodies.SelectMany(body => Host().Matches(body)).Select(match => match.Value).Where(host => !IsLoopback(host));
        Assert.Empty(outside);
    }

    /// <summary>The links in the documented replies, too, lead to files that play or can be shown.</summary>
    [Theory]
    [InlineData("jxincm", "detail.draft_info.encodings.md.path", "video/mp4")]
    [InlineData("jxincm", "video_url", "video/mp4")]
    [InlineData("jxincm", "detail.gif_url", "image/gif")]
    [InlineData("jxincm", "thumbnail_url", "image/webp")]
    [InlineData("jxincm", "detail.input.images.0", "image/webp")]
    [InlineData("22codex", "video_url", "video/mp4")]
    [InlineData("sora-envelope", "data.data.generations.0.encodings.spritesheet.path", "image/jpeg")]
    [InlineData("sora-envelope", "data.data.generations.0.url", "video/mp4")]
    public async Task A_documented_link_leads_to_a_file(string name, string place, string type)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name));
        var reply = await api.ReadAsync(supplier, supplier.Samples.Completed);
        var url = SupplierApi.At(reply, place);
        using var response = await SupplierApi.FetchAsync(supplier, url!);
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        using var part = await SupplierApi.FetchAsync(supplier, url!, range: new(0, 9));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
    }

    // The picture of an order is the client's own url, and comes back as it was sent.
    static string WithoutPicture(string body) =>
        body.Replace("\"images\":[\"https://pictures.example/cat.png\"],", "", StringComparison.Ordinal);

    static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        using (response)
            return await response.Content.ReadAsStringAsync(Cancel);
    }

    static bool IsLoopback(string host) => host is "127.0.0.1" or "localhost";

    // The host of a url, or a host without a scheme.
    [GeneratedRegex(
        """(?<=https?://)[^/:"?\s\\]+|(?<![\w./-])[a-z0-9-]+\.(?:ai|com|site|xyz|cn)(?=[/"\s])""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Host();
}

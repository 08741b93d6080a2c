using System.Text;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Surface;

/// <summary>What becomes of a create, and of the room for its upload, when its client leaves before it is answered.</summary>
public sealed class ClientsThatLeave
{
    /// <summary>More than half of the room that there is for uploads of 1 KiB.</summary>
    static readonly string Large = $$"""{"model":"m","prompt":"{{new string('a', 3000)}}"}""";

    static readonly string Other = Large.Replace('a', 'b');

    [Theory]
    [InlineData("/v1/videos")]
    [InlineData("/v1/videos/theirs/remix")]
    public async Task Keep_their_room_until_the_create_has_ended(string path)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = new StubUpstream(async connection =>
        {
            await Task.WhenAny(answer.Task, connection.StallAsync());
            await connection.AnswerAsync(200, Encoding.UTF8.GetBytes(StubUpstream.Video), "Content-Type: application/json");
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai", "Gateway:MaxUpload=1024");
        using (await gateway.ConnectAsync($"POST {path} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: {Large.Length}\r\n\r\n{Large}"))
            await Patience.UntilAsync(() => upstream.Requests.Count == 1);

        await gateway.Log.LineAsync();
        (await gateway.PostAsync(path, Other)).Failure(503, "unavailable");
        Assert.Single(upstream.Requests);

        answer.SetResult();
        await Patience.UntilAsync(async () => (await gateway.PostAsync(path, Other)).Status == 200);
    }
}

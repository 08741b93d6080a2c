using System.Net.Sockets;
using System.Text;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Downloads;

/// <summary>Slow readers hold neither the reply of the upstream, nor more than one copy of a video, nor the places of others.</summary>
public sealed class SlowReaderTests
{
    const string Name = "projects/acme/locations/us-central1/publishers/google/models/veo-3.0-generate-001/operations/5f0f9c63";
    const int Readers = 20, Size = 58_000_000;
    const long Allowed = 448L << 20;

    static readonly string Target = $"/v1/videos/{Uri.EscapeDataString(Name)}/content";

    [Fact]
    public async Task Slow_readers_of_an_embedded_video_share_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the most memory that another process ever had.");
        var film = new byte[Size];
        "\0\0\0\u0018ftypisom"u8.CopyTo(film);
        var reply = Encoding.ASCII.GetBytes($$$"""{"name":"{{{Name}}}","done":true,"response":{"videos":[{"bytesBase64Encoded":"{{{Convert.ToBase64String(film)}}}"}]}}""");
        await using var upstream = new RawUpstream(connection => connection.AnswerAsync(200, reply, "Content-Type: application/json"));
        await using var gateway = await GatewayProcess.StartAsync(
            new Canaries(), [$"Upstreams:stub:Address={upstream.Address}", "Upstreams:stub:Format=vertex", "Upstreams:stub:MaxBody=100000000", "Gateway:DefaultUpstream=stub", $"Gateway:IdKeys={Secrets.IdKey}"]);
        var before = gateway.PeakMemory;
        var readers = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Readers; i++) readers.Add(await ReadHeadAsync(gateway.Address));
            var growth = gateway.PeakMemory - before;
            TestContext.Current.TestOutputHelper?.WriteLine($"{before >> 20} MiB, and {growth >> 20} MiB more at the peak; {upstream.Requests.Count} polls");
            Assert.True(growth < Allowed, $"{growth >> 20} MiB more");
            Assert.Single(upstream.Requests);
        }
        finally
        {
            readers.ForEach(static reader => reader.Dispose());
        }
    }

    /// <summary>Reads the first bytes of a download and leaves the rest.</summary>
    static async Task<TcpClient> ReadHeadAsync(Uri gateway)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(gateway.Host, gateway.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {Target} HTTP/1.1\r\nHost: {gateway.Authority}\r\n\r\n"));
        var head = new byte[64];
        await client.GetStream().ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(head), StringComparison.Ordinal);
        return client;
    }
}

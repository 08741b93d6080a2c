using System.Globalization;
using System.Security.Cryptography;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Downloads;

/// <summary>
/// Hundreds of concurrent downloads take the memory of their buffers only, at any file size. <c>GATEWAY_DOWNLOAD_MIB</c> sets the
/// file size.
/// </summary>
public sealed class ConcurrentDownloadTests
{
    const int Downloads = 200, WarmUp = 8;
    const long Allowed = 64 << 20;

    static readonly int Size = Setting("GATEWAY_DOWNLOAD_MIB", 8) << 20;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Concurrent_downloads_use_no_more_memory_than_their_buffers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the most memory that another process ever had.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);

        // One supplier returns a link, the other serves the bytes itself.
        await using var simulator = await Simulator.StartAsync(new() { Only = ["ark", "openai-plain"] });
        await using var gateway = await GatewayProcess.StartAsync(new Canaries(), [.. EverySupplier.Settings(simulator), $"Gateway:IdKeys={Secrets.IdKey}"]);
        var (customers, files) = (new List<SupplierApiClient>(), new List<WantedFile>());
        foreach (var supplier in simulator.Suppliers)
        {
            (supplier.JobDuration, supplier.VideoSize) = (TimeSpan.Zero, Size);
            var customer = new SupplierApiClient(supplier, gateway.Address);
            customers.Add(customer);
            var (id, jobId) = await customer.MakeAsync();
            files.AddRange(new long[] { 0, 1_000_003 }.Select(from => WantedFile.Of(customer, id, supplier, jobId, from)));
        }

        await DownloadAsync(files, WarmUp, limit.Token);
        gateway.ForgetPeak();
        var before = gateway.PeakMemory;
        await DownloadAsync(files, Downloads, limit.Token);
        var growth = gateway.PeakMemory - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{before >> 20} MiB, and {growth / (double)(1 << 20):0.0} MiB more at the peak");
        Assert.True(growth < Allowed, $"{growth >> 20} MiB more");
        customers.ForEach(static customer => customer.Dispose());
    }

    /// <summary>Downloads the files. No download ends before all have begun.</summary>
    static async Task DownloadAsync(IReadOnlyList<WantedFile> files, int count, CancellationToken cancelled)
    {
        var (begun, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => files[i % files.Count].DownloadAsync(
            async () =>
            {
                if (Interlocked.Increment(ref begun) == count) all.SetResult();
                await all.Task.WaitAsync(cancelled);
            },
            cancelled)));
    }

    static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>A video from an offset on.</summary>
    sealed record WantedFile(SupplierApiClient SupplierApiClient, string Id, long From, string Hash)
    {
        public static WantedFile Of(SupplierApiClient customer, string id, Supplier supplier, string jobId, long from)
        {
            using var video = supplier.OpenVideo(jobId);
            video.Position = from;
            return new(customer, id, from, Convert.ToHexStringLower(SHA256.HashData(video)));
        }

        public async Task DownloadAsync(Func<Task> begun, CancellationToken cancelled)
        {
            using var answer = await SupplierApiClient.GetAsync($"videos/{Id}/content", From > 0 ? [$"Range: bytes={From}-"] : []);
            Assert.Equal((From > 0 ? 206 : 200, Size - From), ((int)answer.StatusCode, answer.Content.Headers.ContentLength));
            await using var stream = await answer.Content.ReadAsStreamAsync(cancelled);
            var buffer = new byte[64 << 10];
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var count = await stream.ReadAsync(buffer, cancelled);
            await begun();
            for (; count > 0; count = await stream.ReadAsync(buffer, cancelled)) hash.AppendData(buffer, 0, count);
            Assert.Equal(Hash, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }
}

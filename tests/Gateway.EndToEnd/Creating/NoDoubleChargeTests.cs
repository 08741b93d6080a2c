using System.ClientModel;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Traffic;
using OpenAI.Videos;

#pragma warning disable OPENAI001 // The client's whole video surface is marked as experimental.

namespace Gateway.EndToEnd.Creating;

/// <summary>Suppliers fail in every way and clients retry by every rule: no job is paid for twice.</summary>
public sealed class NoDoubleChargeTests
{
    const int Creates = 1000;

    [Fact]
    public async Task No_create_of_a_thousand_is_made_twice_and_nearly_all_succeed()
    {
        // No server listens at this port: one try in three at this upstream fails before anything has been sent.
        using var dead = new Socket(SocketType.Stream, ProtocolType.Tcp);
        dead.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var simulator = await Simulator.StartAsync(new() { Only = ["openai-plain", "jxincm", "new-api"] });
        var port = simulator["new-api"].Address.Port;
        await using var gateway = await GatewayUnderTest.StartAsync([
            .. EverySupplier.Settings(simulator), "Upstreams:openai-plain:CreateTimeout=5", "Upstreams:jxincm:CreateTimeout=5", "Upstreams:new-api:LoadBalancing=RoundRobin",
            $"Upstreams:new-api:Addresses:0=http://localhost:{port}", $"Upstreams:new-api:Addresses:1=http://127.0.0.1:{((IPEndPoint)dead.LocalEndPoint!).Port}"]);
        var ambiguous = Spoil(simulator["openai-plain"], new Random(1)) + Spoil(simulator["jxincm"], new Random(2));

        using var client = new RetryingClient(gateway.Address);
        var answers = new IReadOnlyList<Answered>[Creates];
        await Parallel.ForAsync(0, Creates, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (i, _) =>
            answers[i] = await client.CreateAsync((RetryRules)(i % 3), $"sora-2-{(i % 10 == 0 ? "new-api" : i % 2 == 0 ? "jxincm" : "openai-plain")}", Prompt(i)));

        var jobs = Jobs(simulator.Suppliers);
        Assert.InRange(jobs.Values.Sum(), 950, Creates);
        Assert.All(jobs, job => Assert.Equal(1, job.Value));
        for (var i = 0; i < Creates; i++)
        {
            var last = answers[i][^1];
            if (!last.IsAmbiguous) Assert.Equal(last.Status == 200 ? 1 : 0, jobs.GetValueOrDefault(Prompt(i)));
        }

        Assert.InRange(answers.Count(tries => tries[^1].Status == 200), 950, Creates - ambiguous);
        Assert.Equal(ambiguous, answers.Count(tries => tries[^1].IsAmbiguous));
        Assert.InRange(answers.Count(tries => tries.Count > 1), 100, Creates);
        Assert.Equal(Creates, answers.Where(tries => tries[^1].Status == 200).Select(tries => tries[^1].Body.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count() + answers.Count(tries => tries[^1].Status != 200));
    }

    [Fact]
    public async Task No_create_of_the_Node_client_is_made_twice()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        SpoilSome(supplier);
        var seen = await Node.RunAsync("create.mjs", Enumerable.Range(0, 30).Select(i => new
        {
            baseURL = every.BaseUrl(supplier.Name),
            apiKey = EverySupplier.ClientKey,
            maxRetries = 2,
            body = new { prompt = Prompt(i), model = "sora-2-openai-plain" },
        }));
        Check(supplier, seen.EnumerateArray().Select(each => each.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null));
    }

    [Fact]
    public async Task No_create_of_the_DotNet_client_is_made_twice()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        SpoilSome(supplier);
        var client = new VideoClient(new ApiKeyCredential(EverySupplier.ClientKey), new VideoClientOptions { Endpoint = every.BaseUrl(supplier.Name) });
        var codes = new List<string?>();
        for (var i = 0; i < 30; i++)
        {
            using var body = BinaryContent.Create(BinaryData.FromObjectAsJson(new { prompt = Prompt(i), model = "sora-2-openai-plain" }));
            try
            {
                await client.CreateVideoAsync(body, "application/json");
                codes.Add(null);
            }
            catch (ClientResultException failed)
            {
                using var json = JsonDocument.Parse(failed.GetRawResponse()!.Content);
                codes.Add(json.RootElement.GetProperty("error").GetProperty("code").GetString());
            }
        }

        Check(supplier, codes);
    }

    static string Prompt(int i) => $"A cat on motorbike number {i}";

    static Dictionary<string, int> Jobs(IEnumerable<Supplier> suppliers) => suppliers
        .SelectMany(supplier => supplier.Creates)
        .CountBy(create => create.Body.GetProperty("prompt").GetString()!, StringComparer.Ordinal)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Of the next tries, three in a hundred end ambiguously, and fifteen fail and can be retried.</summary>
    /// <returns>The number of tries that will end ambiguously.</returns>
    static int Spoil(Supplier supplier, Random random)
    {
        const int Tries = 450;
        Fault[] ambiguous = [.. CreateFaults.AmbiguousAfter.Values, CreateFaults.AmbiguousInWords["500 with words of a quota"], CreateFaults.AmbiguousBefore["500 before"], CreateFaults.AmbiguousBefore["cut before"], CreateFaults.Silence(afterwards: false), CreateFaults.Silence(afterwards: true)];
        Fault[] retryable = [.. CreateFaults.Retryable.Values];
        Fault[] faults = [.. ambiguous, .. Enumerable.Range(0, Tries * 15 / 100).Select(i => retryable[i % retryable.Length])];
        Fault[] all = [.. faults, .. Enumerable.Repeat(new Fault(), Tries - faults.Length)];
        random.Shuffle(all);
        foreach (var fault in all) supplier.Next(Operation.Create, fault);
        return ambiguous.Length;
    }

    /// <summary>Three ambiguous faults, with and without a job, among some that can be retried.</summary>
    static void SpoilSome(Supplier supplier)
    {
        var (later, fine) = (CreateFaults.Retryable["503"], new Fault());
        foreach (var fault in (Fault[])
        [
            fine, later, fine, CreateFaults.AmbiguousAfter["500 after"], fine, later, later, fine, CreateFaults.AmbiguousAfter["cut after"], fine, fine,
            CreateFaults.AmbiguousBefore["500 before"], CreateFaults.Retryable["429"], fine,
        ])
            supplier.Next(Operation.Create, fault);
    }

    static void Check(Supplier supplier, IEnumerable<string?> codes)
    {
        Assert.Equal(Enumerable.Repeat("upstream_ambiguous", 3), codes.Where(code => code is not null));
        Assert.Equal(29, supplier.CreateCount);
        Assert.All(Jobs([supplier]), job => Assert.Equal(1, job.Value));
    }
}

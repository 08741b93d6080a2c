using Gateway.Simulation;

namespace Gateway.EndToEnd.Harness;

/// <summary>The gateway with the five simulated suppliers behind it: three of its own appsettings.json, and two more.</summary>
sealed class SuppliersUnderTest : IAsyncDisposable
{
    SuppliersUnderTest(Simulator simulator, GatewayUnderTest gateway) => (Simulator, Gateway) = (simulator, gateway);

    public Simulator Simulator { get; }

    public GatewayUnderTest Gateway { get; }

    public static async Task<SuppliersUnderTest> StartAsync()
    {
        var simulator = await Simulator.StartAsync();
        var addresses = simulator.Suppliers.Select(supplier => $"Upstreams:{supplier.Name}:Address={supplier.Address.GetLeftPart(UriPartial.Authority)}");
        string[] formats = ["Upstreams:sora-envelope:Format=task-envelope", "Upstreams:openai-plain:Format=openai"];
        return new(simulator, await GatewayUnderTest.StartAsync([.. addresses, .. formats]));
    }

    /// <summary>The base URL by which a client reaches one supplier.</summary>
    public Uri BaseUrl(string supplier) => new(Gateway.Address, $"/{supplier}/v1");

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

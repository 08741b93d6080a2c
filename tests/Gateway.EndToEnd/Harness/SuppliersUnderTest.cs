using Gateway.Simulation;

namespace Gateway.EndToEnd.Harness;

/// <summary>The gateway with the five simulated suppliers behind it, configured as its own appsettings.json configures the real ones.</summary>
sealed class SuppliersUnderTest : IAsyncDisposable
{
    SuppliersUnderTest(Simulator simulator, GatewayUnderTest gateway) => (Simulator, Gateway) = (simulator, gateway);

    public Simulator Simulator { get; }

    public GatewayUnderTest Gateway { get; }

    public static async Task<SuppliersUnderTest> StartAsync()
    {
        var simulator = await Simulator.StartAsync();
        var addresses = simulator.Suppliers.Select(supplier => $"Upstreams:{supplier.Name}:Address={supplier.Address.GetLeftPart(UriPartial.Authority)}");
        return new(simulator, await GatewayUnderTest.StartAsync([.. addresses]));
    }

    /// <summary>The base URL by which a client reaches one supplier.</summary>
    public Uri BaseUrl(string supplier) => new(Gateway.Address, $"/{supplier}/v1");

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

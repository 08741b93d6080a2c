using Gateway.Simulation.Documents;

namespace Gateway.Simulation;

/// <summary>Five video suppliers on loopback, each a host of its own, answering as their documents say.</summary>
public sealed class Simulator : IAsyncDisposable
{
    Simulator(IReadOnlyList<Supplier> suppliers) => Suppliers = suppliers;

    /// <summary>All suppliers: 22codex, jxincm, quickrouter, sora-envelope, openai-plain.</summary>
    public IReadOnlyList<Supplier> Suppliers { get; }

    /// <summary>The supplier of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Supplier this[string name] =>
        Suppliers.FirstOrDefault(supplier => supplier.Name == name)
        ?? throw new KeyNotFoundException($"No supplier '{name}'. There are: {string.Join(", ", Suppliers.Select(each => each.Name))}.");

    /// <summary>Starts every supplier; the returned simulator is listening.</summary>
    /// <exception cref="IOException">A port is taken; no supplier is left running.</exception>
    public static async Task<Simulator> StartAsync(SimulatorOptions? options = null)
    {
        options ??= new();
        List<Supplier> started = [];
        try
        {
            foreach (var document in SupplierDocument.All)
            {
                var port = options.FirstPort is 0 ? 0 : options.FirstPort + started.Count;
                started.Add(await Supplier.StartAsync(document, options.Time, port));
            }
        }
        catch
        {
            await StopAsync(started);
            throw;
        }
        return new(started);
    }

    /// <summary>Stops every supplier, cutting what is being answered.</summary>
    public ValueTask DisposeAsync() => new(StopAsync(Suppliers));

    static Task StopAsync(IEnumerable<Supplier> suppliers) => Task.WhenAll(suppliers.Select(supplier => supplier.StopAsync()));
}

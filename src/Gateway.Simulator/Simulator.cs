using Gateway.Simulation.Media;
using Gateway.Simulation.Suppliers;

namespace Gateway.Simulation;

/// <summary>
/// Video suppliers on loopback, each with an address of its own, that answer as their documents say; and one host for their videos.
/// </summary>
public sealed class Simulator : IAsyncDisposable
{
    const int DefaultCount = 5;

    readonly MediaHost _media;

    Simulator(IReadOnlyList<Supplier> suppliers, MediaHost media) => (Suppliers, _media) = (suppliers, media);

    /// <summary>The names of all suppliers that can be simulated.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. SupplierDocument.All.Select(document => document.Name)];

    /// <summary>The suppliers that were started.</summary>
    public IReadOnlyList<Supplier> Suppliers { get; }

    /// <summary>The address of the host of the videos: http on loopback.</summary>
    public Uri MediaAddress => _media.Address;

    /// <summary>A started supplier.</summary>
    /// <exception cref="KeyNotFoundException">There is no such supplier, or it was not started.</exception>
    public Supplier this[string name] =>
        Suppliers.FirstOrDefault(supplier => supplier.Name == name)
        ?? throw new KeyNotFoundException($"Unknown supplier '{name}'. Started: {string.Join(", ", Suppliers.Select(each => each.Name))}.");

    /// <summary>Starts suppliers; the returned simulator is listening.</summary>
    /// <exception cref="IOException">A port is in use. No supplier is left running.</exception>
    /// <exception cref="KeyNotFoundException">There is no supplier of such a name.</exception>
    public static async Task<Simulator> StartAsync(SimulatorOptions? options = null)
    {
        options ??= new();
        List<Supplier> started = [];
        try
        {
            foreach (var name in options.Only ?? [.. Names.Take(DefaultCount)])
                started.Add(await Supplier.StartAsync(DocumentOf(name), options.Time, options.PortOf(started.Count)));
            var media = new MediaHost(options.PortOf(started.Count));
            await media.StartAsync(started);
            foreach (var supplier in started)
                supplier.Links.Host = media.Address;
            return new(started, media);
        }
        catch
        {
            await StopAsync(started);
            throw;
        }
    }

    /// <summary>Stops every supplier and aborts the requests in progress.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(Suppliers);
        await _media.StopAsync();
    }

    static SupplierDocument DocumentOf(string name) =>
        SupplierDocument.All.FirstOrDefault(document => document.Name == name)
        ?? throw new KeyNotFoundException($"Unknown supplier '{name}'. Expected one of {string.Join(", ", Names)}.");

    static Task StopAsync(IEnumerable<Supplier> suppliers) => Task.WhenAll(suppliers.Select(supplier => supplier.StopAsync()));
}

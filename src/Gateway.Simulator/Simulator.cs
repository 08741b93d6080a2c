using Gateway.Simulation.Media;
using Gateway.Simulation.Suppliers;

namespace Gateway.Simulation;

/// <summary>Video suppliers on loopback, each a host of its own, answering as their documents say; and one host for their videos.</summary>
public sealed class Simulator : IAsyncDisposable
{
    const int Usual = 5;

    readonly MediaHost _media;

    Simulator(IReadOnlyList<Supplier> suppliers, MediaHost media) => (Suppliers, _media) = (suppliers, media);

    /// <summary>Every supplier that there is: 22codex, jxincm, quickrouter, sora-envelope, openai-plain, and the others.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. SupplierDocument.All.Select(document => document.Name)];

    /// <summary>The suppliers that were started.</summary>
    public IReadOnlyList<Supplier> Suppliers { get; }

    /// <summary>Where the links to finished videos lead: http, loopback, a port of its own.</summary>
    public Uri MediaAddress => _media.Address;

    /// <summary>The supplier of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Supplier this[string name] =>
        Suppliers.FirstOrDefault(supplier => supplier.Name == name)
        ?? throw new KeyNotFoundException($"No supplier '{name}'. There are: {string.Join(", ", Suppliers.Select(each => each.Name))}.");

    /// <summary>Starts the suppliers; the returned simulator is listening.</summary>
    /// <exception cref="IOException">A port is taken; no supplier is left running.</exception>
    /// <exception cref="KeyNotFoundException">There is no supplier of such a name.</exception>
    public static async Task<Simulator> StartAsync(SimulatorOptions? options = null)
    {
        options ??= new();
        List<Supplier> started = [];
        try
        {
            foreach (var name in options.Only ?? [.. Names.Take(Usual)])
                started.Add(await Supplier.StartAsync(DocumentOf(name), options.Time, Port(options, started.Count)));
            var media = new MediaHost(Port(options, started.Count));
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

    /// <summary>Stops every supplier, cutting what is being answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(Suppliers);
        await _media.StopAsync();
    }

    static SupplierDocument DocumentOf(string name) =>
        SupplierDocument.All.FirstOrDefault(document => document.Name == name)
        ?? throw new KeyNotFoundException($"No supplier '{name}'. There are: {string.Join(", ", Names)}.");

    static int Port(SimulatorOptions options, int number) => options.FirstPort is 0 ? 0 : options.FirstPort + number;

    static Task StopAsync(IEnumerable<Supplier> suppliers) => Task.WhenAll(suppliers.Select(supplier => supplier.StopAsync()));
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Simulation;

/// <summary>The suppliers by themselves, for a gateway that runs elsewhere on this machine.</summary>
static class Program
{
    /// <param name="args">One argument: the first port. Without it, 9101.</param>
    static async Task Main(string[] args)
    {
        var firstPort = args is [var port] ? int.Parse(port, CultureInfo.InvariantCulture) : 9101;
        await using var simulator = await Simulator.StartAsync(new() { FirstPort = firstPort, Only = Simulator.Names });
        foreach (var supplier in simulator.Suppliers)
        {
            var target = supplier.Query
                .Replace(":path}", "}", StringComparison.Ordinal)
                .Replace("{id}", supplier.Samples.Processing, StringComparison.Ordinal);
            Console.WriteLine($"# {supplier.Name}");
            var url = supplier.Address.GetLeftPart(UriPartial.Authority) + target;
            Console.WriteLine($"curl -s \"{url}\" -H \"{supplier.KeyHeader}: {supplier.Authorization(supplier.Key)}\"");
        }

        var stopped = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await stopped.Task;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}

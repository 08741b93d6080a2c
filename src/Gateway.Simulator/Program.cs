using System.Runtime.InteropServices;
using Gateway.Simulation.Commands;
using Gateway.Simulation.Settings;

namespace Gateway.Simulation;

/// <summary>Runs the simulated suppliers alone, for a gateway that runs elsewhere on this machine.</summary>
static class Program
{
    /// <returns>0; 1: a port is in use; 2: the command line is invalid.</returns>
    static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(CommandLine.Help);
            return 0;
        }

        if (CommandLine.Parse(args, out var error) is not { } line)
        {
            await Console.Error.WriteLineAsync($"{error}\n\n{CommandLine.Help}");
            return 2;
        }

        if (line.PrintsSettings)
        {
            var addresses = line.Suppliers.Select((name, i) => (name, new Uri($"http://127.0.0.1:{line.Port + i}")));
            Console.WriteLine(GatewaySettings.Print(GatewaySettings.For(addresses)));
            return 0;
        }

        var stopped = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var simulator = await Simulator.StartAsync(new() { FirstPort = line.Port, Only = line.Suppliers });
            foreach (var supplier in simulator.Suppliers)
                supplier.JobDuration = line.JobDuration;
            Console.Write(StartScreen.Of(simulator, line));
            await stopped.Task;
            return 0;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"{fault.Message} Choose other ports with --port, or any free ones with --port 0.");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}

using Gateway.Simulation;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Demo;

/// <summary>Runs the gateway and simulated suppliers together.</summary>
static class Program
{
    /// <returns>0; 1: the address is in use.</returns>
    static async Task<int> Main(string[] args)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = DemoGateway.Suppliers });
        foreach (var supplier in simulator.Suppliers)
            supplier.JobDuration = Screen.JobDuration;
        await using var gateway = DemoGateway.Create(args, simulator);
        try
        {
            await gateway.StartAsync();
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{DemoGateway.Urls(args)} is in use. Another port: dotnet run --project src/Gateway.Demo -- --urls http://127.0.0.1:8090");
            return 1;
        }

        // One write, last: the log lines of the demo's own requests stay above it.
        Console.WriteLine(await Screen.WriteAsync(simulator, new(gateway.Urls.First())));
        await gateway.WaitForShutdownAsync();
        return 0;
    }
}

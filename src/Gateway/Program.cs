using System.Net.Sockets;
using Gateway;
using Gateway.Commands;
using Gateway.Edge;
using Gateway.Formats;
using Gateway.Upstreams;

using var bootstrap = Logging.CreateBootstrapLogger();
try
{
    if (args is [MapCommand.Name, .. var words])
        return MapCommand.Run(words, FormatSet.From(GatewayApp.CreateBuilder([]).Configuration), Console.Out, Console.Error, TimeProvider.System);

    if (args is [CheckCommand.Name, .. var settings]) return await CheckCommand.RunAsync(settings, Console.Out);

    await using var app = GatewayApp.Create(args);
    await app.RunAsync();
    return 0;
}
catch (ConfigurationFaultsException wrong)
{
    return Refuse(wrong.Faults);
}
catch (FormatFaultsException wrong)
{
    return Refuse(wrong.Faults);
}
catch (Exception unbound) when (unbound is IOException or SocketException or FormatException or InvalidOperationException or ArgumentException)
{
    // Where it should listen is taken, not its own, or no address at all.
    return Refuse([$"{unbound.Message} Another address: --urls http://127.0.0.1:8090"]);
}

int Refuse(IReadOnlyList<string> faults)
{
    foreach (var fault in faults) bootstrap.Fatal("{Fault}", fault);
    return 1;
}

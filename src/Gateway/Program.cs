using System.Net.Sockets;
using Gateway;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Formats;

try
{
    if (args is [MapCommand.Name, .. var words])
    {
        var configuration = ConfigurationLayers.Read(GatewayApp.CreateBuilder([]).Configuration.Sources);
        return MapCommand.Run(words, FormatSet.From(configuration), Console.Out, Console.Error, TimeProvider.System);
    }

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

static int Refuse(IReadOnlyList<string> faults)
{
    foreach (var fault in faults) Console.Error.WriteLine(fault);
    return 1;
}

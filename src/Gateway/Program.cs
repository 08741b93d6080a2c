using System.Net.Sockets;
using Gateway;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Edge;
using Gateway.Formats;

using var bootstrap = Logging.CreateBootstrapLogger();
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
catch (ConfigurationFaultsException invalid)
{
    return Refuse(invalid.Faults);
}
catch (FormatFaultsException invalid)
{
    return Refuse(invalid.Faults);
}
catch (Exception unbound)
    when (unbound is IOException or SocketException or FormatException or InvalidOperationException or ArgumentException)
{
    // The address to listen on is in use, is not this machine's, or is invalid.
    return Refuse([$"{unbound.Message} Choose another address, such as --urls http://127.0.0.1:8090"]);
}

int Refuse(IReadOnlyList<string> faults)
{
    foreach (var fault in faults) bootstrap.Fatal("{Fault}", fault);
    return 1;
}

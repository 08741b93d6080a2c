using System.Net.Sockets;
using Gateway;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.Edge;
using Gateway.Formats;

using var bootstrap = Logging.CreateBootstrapLogger();
if (CommandLine.Parse(args, out var fault) is not { } line)
{
    await Console.Error.WriteLineAsync($"{fault}\n\n{CommandLine.Usage}");
    return 2;
}

try
{
    switch (line.Command)
    {
        case Command.Help:
            Console.WriteLine(CommandLine.Usage);
            return 0;
        case Command.Version:
            Console.WriteLine(CommandLine.Version);
            return 0;
        case Command.Key:
            return KeyCommand.Run(Console.Out);
        case Command.Map:
            var configuration = ConfigurationLayers.Read(GatewayApp.CreateBuilder(line.Settings).Configuration.Sources);
            return MapCommand.Run(line.Args, FormatSet.From(configuration), Console.Out, Console.Error, TimeProvider.System);
        case Command.Check:
            return await CheckCommand.RunAsync(line.Args, Console.Out);
    }

    await using var app = GatewayApp.Create(line.Args);
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
    foreach (var each in faults) bootstrap.Fatal("{Fault}", each);
    return 1;
}

using Gateway;
using Gateway.Upstreams;

try
{
    await using var app = GatewayApp.Create(args);
    await app.RunAsync();
    return 0;
}
catch (ConfigurationFaultsException wrong)
{
    foreach (var fault in wrong.Faults) await Console.Error.WriteLineAsync(fault);
    return 1;
}

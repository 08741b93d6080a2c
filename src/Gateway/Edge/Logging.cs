using Gateway.Configuration;
using Serilog;
using Serilog.Events;

namespace Gateway.Edge;

/// <summary>Serilog, as its section of the configuration says; without one, readable lines on the console.</summary>
static class Logging
{
    /// <exception cref="ConfigurationFaultsException">The section cannot be read.</exception>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        // Serilog's levels decide, not those of two configurations.
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(Configure(builder.Configuration).CreateLogger(), dispose: true);
    }

    static LoggerConfiguration Configure(ConfigurationManager configuration)
    {
        var serilog = new LoggerConfiguration();
        if (!configuration.GetSection("Serilog").Exists())
            return serilog.MinimumLevel.Override("Microsoft", LogEventLevel.Warning).MinimumLevel.Override("Yarp", LogEventLevel.Warning).WriteTo.Console();
        try
        {
            return serilog.ReadFrom.Configuration(configuration);
        }
        catch (InvalidOperationException wrong)
        {
            throw new ConfigurationFaultsException([$"Serilog: {wrong.Message}"]);
        }
    }
}

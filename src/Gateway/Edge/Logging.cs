using Serilog;
using Serilog.Events;

namespace Gateway.Edge;

/// <summary>Serilog, as its section of the configuration says; without one, readable lines on the console.</summary>
static class Logging
{
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Serilog");
        var serilog = new LoggerConfiguration();
        if (section.Exists()) serilog.ReadFrom.Configuration(builder.Configuration);
        else serilog.MinimumLevel.Override("Microsoft", LogEventLevel.Warning).MinimumLevel.Override("Yarp", LogEventLevel.Warning).WriteTo.Console();

        // Serilog's levels decide, not those of two configurations.
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(serilog.CreateLogger(), dispose: true);
    }
}

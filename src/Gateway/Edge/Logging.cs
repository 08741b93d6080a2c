using Gateway.Configuration;
using Gateway.Requests;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Templates;

namespace Gateway.Edge;

/// <summary>Serilog: lines on standard output as <c>Gateway:Log</c> says, with the levels of the section <c>Serilog</c>.</summary>
static class Logging
{
    const string Line = "{@t:yyyy-MM-ddTHH:mm:ss.fffK} {@l:u3} {@m}\n{@x}";

    /// <summary>
    /// The levels that the section <c>Serilog</c> does not set. At Information, ASP.NET Core and YARP log urls with their queries.
    /// </summary>
    internal static readonly (string Source, LogEventLevel Level)[] DefaultLevels =
    [
        ("Microsoft", LogEventLevel.Warning),
        ("Microsoft.Hosting.Lifetime", LogEventLevel.Information),
        ("Yarp", LogEventLevel.Warning),

        // The gateway reports these itself: a start that fails, and an upstream that cannot be reached.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal),
        ("Yarp.ReverseProxy.Forwarder", LogEventLevel.Error),
    ];

    /// <summary>A line on standard error for what keeps the gateway from starting: its message and nothing else.</summary>
    const string FaultLine = "{@m}\n{@x}";

    /// <summary>Writes what has to be said before there is a configuration.</summary>
    public static Logger CreateBootstrapLogger() =>
        new LoggerConfiguration()
            .WriteTo.Console(new ExpressionTemplate(FaultLine), standardErrorFromLevel: LevelAlias.Minimum)
            .CreateLogger();

    /// <exception cref="ConfigurationFaultsException">When the host is built: the section <c>Serilog</c> cannot be read.</exception>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.AddSingleton(_ => new LogQueue(output => output.Console(Formatter(configuration))));
        builder.Services.AddSingleton(services => new DurableLog(
            output => output.Console(Formatter(configuration)), services.GetRequiredService<TimeProvider>(), LogQueue.DefaultFlushLimit));
        builder.Services.AddSingleton<IDurableLog>(static services => services.GetRequiredService<DurableLog>());
        builder.Services.AddHostedService<DroppedLines>();

        // Several gateways may run in one process: each has a logger of its own.
        builder.Services.AddSerilog((services, logger) => Configure(services, logger, configuration), preserveStaticLogger: true);
    }

    static void Configure(IServiceProvider services, LoggerConfiguration logger, IConfiguration configuration)
    {
        foreach (var (source, level) in DefaultLevels) logger.MinimumLevel.Override(source, level);
        try
        {
            logger.ReadFrom.Configuration(configuration);
        }
        catch (Exception wrong)
        {
            throw new ConfigurationFaultsException([$"Serilog: {wrong.Message}"]);
        }

        logger.ReadFrom.Services(services)
            .WriteTo.Conditional(DurableLog.Takes, to => to.Sink(services.GetRequiredService<DurableLog>()))
            .WriteTo.Conditional(static line => !DurableLog.Takes(line), to => to.Sink(services.GetRequiredService<LogQueue>()));
    }

    static ITextFormatter Formatter(IConfiguration configuration) => LogSettings.Format(configuration) switch
    {
        LogFormat.Json => new CompactJsonFormatter(),
        _ => new ExpressionTemplate(Line),
    };
}

using Gateway.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog.Core;

namespace Gateway.EndToEnd.Harness;

/// <summary>Runs <c>Program</c> in this process on Kestrel, on a free port.</summary>
/// <param name="settings">The command line, without the dashes.</param>
/// <param name="log">Receives the log instead of standard output.</param>
/// <param name="services">Replaces services of the gateway.</param>
/// <param name="outermost">Sees every request before the gateway does.</param>
sealed class GatewayFactory(IEnumerable<string> settings, LogCapture log, Action<IServiceCollection> services, Func<HttpContext, RequestDelegate, Task> outermost)
    : WebApplicationFactory<Program>
{
    protected override IHost CreateHost(IHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.ConfigureHostConfiguration(configuration => configuration.Add(new CommandLine(["urls=http://127.0.0.1:0", .. log.Settings, .. settings])));
        builder.ConfigureServices(own =>
        {
            own.AddSingleton<ILogEventSink>(log);
            own.AddSingleton(_ => new LogQueue(static output => output.Sink(new Nowhere())));
            own.AddSingleton(static provider => new DurableLog(
                static output => output.Sink(new Nowhere()), provider.GetRequiredService<TimeProvider>(), TimeSpan.Zero));
            own.AddSingleton<IStartupFilter>(new Outermost(outermost));

            // The end of a test does not wait for requests in flight.
            own.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
            services(own);
        });
        return base.CreateHost(builder);
    }

    /// <summary>
    /// Settings that the factory turns into one argument each. An ordinary source would add an empty argument for each
    /// section above them, and an empty <c>Gateway:ClientKeys:one</c> is a fault.
    /// </summary>
    sealed class CommandLine : ConfigurationProvider, IConfigurationSource
    {
        public CommandLine(IEnumerable<string> settings)
        {
            foreach (var setting in settings) Data[setting[..setting.IndexOf('=')]] = setting[(setting.IndexOf('=') + 1)..];
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            parentPath is null ? [.. earlierKeys, .. Data.Keys] : earlierKeys;
    }

    sealed class Outermost(Func<HttpContext, RequestDelegate, Task> middleware) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => next(app.Use(middleware));
    }

    sealed class Nowhere : ILogEventSink
    {
        public void Emit(Serilog.Events.LogEvent logEvent)
        {
        }
    }
}

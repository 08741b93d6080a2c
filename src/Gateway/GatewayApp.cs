using Gateway.Api;
using Gateway.Edge;
using Gateway.Reload;
using Gateway.Upstreams;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>The gateway, put together: what runs as a program, in the demo and in the tests.</summary>
static class GatewayApp
{
    const string DefaultUrl = "http://localhost:8080";

    // A watched file that breaks would take the ports with it; Reload looks at the files itself.
    const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <param name="args">The command line: <c>--urls</c>, and any setting as <c>--Gateway:DefaultUpstream=jxincm</c>.</param>
    /// <param name="configure">Adds to the configuration and to the services before anything is read from them.</param>
    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args, configure);
        builder.AddLogging();
        builder.AddLimits();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddUpstreams(builder.Services.AddReload(builder.Configuration));
        builder.Services.AddApi();
        if (!HasUrl(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);

        var app = builder.Build();
        app.Logger.LogStart(app.Services.GetRequiredService<Snapshots>().Current);
        app.UseRequestId();
        app.UseRequestLog();
        app.UseErrorBodies();
        app.MapHealth();
        app.MapApi();
        return app;
    }

    /// <summary>The configuration, read; the settings lie beside the program, wherever it is started from.</summary>
    /// <exception cref="ConfigurationFaultsException">A file of it is not JSON, or is not there.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [NoWatching, .. args], ContentRootPath = AppContext.BaseDirectory });
            configure?.Invoke(builder);
            builder.Configuration.AddSettingsFile();
            return builder;
        }
        catch (InvalidDataException unreadable)
        {
            throw new ConfigurationFaultsException([$"{unreadable.Message} {unreadable.GetBaseException().Message}"]);
        }
        catch (FileNotFoundException absent)
        {
            throw new ConfigurationFaultsException([$"Gateway:SettingsFile: {absent.Message}"]);
        }
    }

    static bool HasUrl(ConfigurationManager configuration) =>
        configuration["urls"] is { Length: > 0 } || configuration["http_ports"] is { Length: > 0 } || configuration["https_ports"] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}

using Gateway.Access;
using Gateway.Api;
using Gateway.Asking;
using Gateway.Configuration;
using Gateway.Edge;
using Gateway.Record;
using Gateway.Reload;
using Gateway.Snapshot;
using Gateway.Videos;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>Builds the gateway, for the program, the demo and the tests.</summary>
static class GatewayApp
{
    const string DefaultUrl = "http://localhost:8080";

    // If the framework watched the files, a broken file would remove the ports. ConfigurationReloader follows the files itself.
    const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Reads the configuration and builds the gateway.</summary>
    /// <param name="args">The command line: <c>--urls</c>, and any setting as <c>--Gateway:DefaultUpstream=jxincm</c>.</param>
    /// <param name="configure">Adds to the configuration and to the services before anything is read from them.</param>
    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args, configure);
        builder.AddLogging();
        builder.AddLimits();
        builder.Services.TryAddSingleton(TimeProvider.System);
        var snapshot = builder.Services.AddReload(builder.Configuration);
        builder.Services.AddAsking(snapshot.All);
        builder.Services.AddSnapshot(snapshot);
        builder.Services.AddRecord();
        builder.Services.AddAccess();
        builder.Services.AddVideos();
        builder.Services.AddApi();
        builder.Services.AddHealth();
        if (!HasUrl(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);

        var app = builder.Build();
        app.Logger.LogStart(app.Services.GetRequiredService<Snapshots>().Current);
        app.UseLingeringClose();
        app.UseRequestId();
        app.UseRequestLog();
        app.UseErrorBodies();
        app.MapHealth();
        app.MapApi();
        return app;
    }

    /// <summary>
    /// A builder with the configuration. appsettings.json is read from the program's folder, whatever the working directory is.
    /// </summary>
    /// <exception cref="ConfigurationFaultsException">A file of the configuration does not exist, or is not valid JSON.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        try
        {
            var options = new WebApplicationOptions { Args = [NoWatching, .. args], ContentRootPath = AppContext.BaseDirectory };
            var builder = WebApplication.CreateBuilder(options);
            configure?.Invoke(builder);
            builder.Configuration.UseConfigFile();
            builder.Configuration.AddSettingsFile();
            return builder;
        }
        catch (InvalidDataException unreadable)
        {
            throw new ConfigurationFaultsException([$"{unreadable.Message} {unreadable.GetBaseException().Message}"]);
        }
    }

    static bool HasUrl(ConfigurationManager configuration) =>
        configuration["urls"] is { Length: > 0 }
        || configuration["http_ports"] is { Length: > 0 }
        || configuration["https_ports"] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}

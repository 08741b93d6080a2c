using Gateway.Edge;
using Gateway.Poll;
using Gateway.Upstreams;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>The gateway, put together: what runs as a program, in the demo and in the tests.</summary>
static class GatewayApp
{
    const string DefaultUrl = "http://localhost:8080";

    /// <param name="args">The command line: <c>--urls</c>, and any setting as <c>--Gateway:DefaultUpstream=jxincm</c>.</param>
    /// <param name="configure">Adds to the configuration and to the services before anything is read from them.</param>
    /// <exception cref="ConfigurationFaultsException">Every fault of the configuration.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args);
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);

        builder.AddLogging();
        builder.AddLimits();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddUpstreams(builder.Configuration);
        builder.Services.AddPoll();
        if (!HasUrl(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);

        var app = builder.Build();
        app.LogAdvice();
        app.UseRequestId();
        app.UseRequestLog();
        app.UseErrorBodies();
        app.MapHealth();
        app.MapPoll();
        return app;
    }

    /// <summary>The configuration, read; the settings lie beside the program, wherever it is started from.</summary>
    /// <exception cref="ConfigurationFaultsException">A file of it is not JSON.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            return WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        }
        catch (InvalidDataException unreadable)
        {
            throw new ConfigurationFaultsException([$"{unreadable.Message} {unreadable.GetBaseException().Message}"]);
        }
    }

    static bool HasUrl(ConfigurationManager configuration) =>
        configuration["urls"] is { Length: > 0 } || configuration["http_ports"] is { Length: > 0 } || configuration["https_ports"] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}

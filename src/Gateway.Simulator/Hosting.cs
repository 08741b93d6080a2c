namespace Gateway.Simulation;

/// <summary>A server on loopback, and nothing else of what a web application has.</summary>
static class Hosting
{
    /// <param name="port">0: any free one.</param>
    /// <param name="answer">What answers every request.</param>
    public static WebApplication On(int port, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 256 << 20);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        var host = builder.Build();
        host.Run(answer);
        return host;
    }

    /// <summary>Starts it; one that cannot start is disposed of.</summary>
    /// <returns>Where it listens.</returns>
    public static async Task<Uri> ListenAsync(this WebApplication host)
    {
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        return new(host.Urls.Single());
    }
}

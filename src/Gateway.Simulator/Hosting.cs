namespace Gateway.Simulation;

/// <summary>Minimal web servers on loopback.</summary>
static class Hosting
{
    /// <summary>Creates a server without starting it.</summary>
    /// <param name="port">The port; 0: any free one.</param>
    /// <param name="answer">Answers every request.</param>
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

    /// <summary>Starts a server. One that cannot start is disposed.</summary>
    /// <returns>The address that it listens on.</returns>
    /// <exception cref="IOException">The port is in use.</exception>
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

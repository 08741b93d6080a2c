namespace Gateway.Edge;

/// <summary>What a client may send, and for how long; every figure that is not Kestrel's own has its reason.</summary>
static class Limits
{
    /// <summary>An orchestrator kills after 30 s; a poll that is under way may be answered until shortly before.</summary>
    static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(25);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;

            // The readers of bodies have limits of their own. With one here, the rest of an upload that was refused could not be read and
            // discarded (LingeringClose): the client would see a broken pipe in place of its answer.
            kestrel.Limits.MaxRequestBodySize = null;

            // An id of 512 characters, each of them nine bytes in a target, and room for an upstream's name.
            kestrel.Limits.MaxRequestLineSize = 8 << 10;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = Shutdown);
    }
}

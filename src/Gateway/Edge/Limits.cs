namespace Gateway.Edge;

/// <summary>The limits of requests: sizes and times. Each value that differs from Kestrel's default has a comment.</summary>
static class Limits
{
    /// <summary>An orchestrator kills after 30 s; a poll in flight can be answered until shortly before.</summary>
    static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(25);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Every reader of a body has its own limit. With a limit here, LingeringClose could not read and discard the rest of a refused
            // upload: the client would see a broken connection instead of the response.
            kestrel.Limits.MaxRequestBodySize = null;

            // An id of 512 characters, each up to nine bytes in a target, and the name of an upstream.
            kestrel.Limits.MaxRequestLineSize = 8 << 10;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        if (builder.Configuration["shutdownTimeoutSeconds"] is null)
            builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = Shutdown);
    }
}

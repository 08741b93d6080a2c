namespace Gateway.Edge;

/// <summary>What a client may send, and for how long; every figure that is not Kestrel's own has its reason.</summary>
static class Limits
{
    /// <summary>A poll has no body. Some clients send one all the same, and it is let in to be ignored.</summary>
    const long MaxRequestBody = 1 << 20;

    /// <summary>An orchestrator kills after 30 s; a poll that is under way may be answered until shortly before.</summary>
    static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(25);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;

            // An id of 512 characters, each of them nine bytes in a target, and room for an upstream's name.
            kestrel.Limits.MaxRequestLineSize = 8 << 10;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = Shutdown);
    }
}

using System.Globalization;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Asking;

/// <summary>The HTTP clients that upstreams are asked with. YARP has already turned off cookies, redirects and proxies.</summary>
sealed class YarpClients(ILogger<ForwarderHttpClientFactory> logger) : ForwarderHttpClientFactory(logger)
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);

        // Sets Accept-Encoding, too: a client's own could let in an encoding that nobody here can undo.
        handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli;

        // Suppliers stand behind CDNs whose addresses change; a connection that lives for ever never notices.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.ConnectTimeout = TimeSpan.ParseExact(context.NewMetadata![YarpConfig.ConnectTimeout], "c", CultureInfo.InvariantCulture);

        // No trace headers towards suppliers: the client's baggage is none of their business.
        handler.ActivityHeadersPropagator = null;
    }
}

using System.Globalization;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Asking;

/// <summary>Creates the HTTP clients of the upstreams. YARP has already disabled cookies, redirects and proxies.</summary>
sealed class YarpClients(ILogger<ForwarderHttpClientFactory> logger) : ForwarderHttpClientFactory(logger)
{
    /// <inheritdoc/>
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);

        // This sets Accept-Encoding, too. The client's own header could ask for an encoding that the gateway cannot decompress.
        handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli;

        // Suppliers are behind CDNs whose addresses change. A connection that is never closed would keep the old address.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.ConnectTimeout = TimeSpan.ParseExact(context.NewMetadata![YarpConfig.ConnectTimeout], "c", CultureInfo.InvariantCulture);

        // No trace headers: they contain the client's baggage, which is not for suppliers.
        handler.ActivityHeadersPropagator = null;
    }
}

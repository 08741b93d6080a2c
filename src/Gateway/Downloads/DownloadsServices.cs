using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>Registers downloads.</summary>
static class DownloadsServices
{
    /// <summary>Adds <see cref="DownloadHandler"/> and the client that it reads links with.</summary>
    public static void AddDownloads(this IServiceCollection services)
    {
        services.AddSingleton<LinkClient>();
        services.AddSingleton<DownloadPlaces>();
        services.AddSingleton<EmbeddedFiles>();
        services.AddSingleton<ResultLocator>();
        services.AddSingleton<DownloadHandler>();
    }
}

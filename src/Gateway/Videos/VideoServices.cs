using Gateway.Formats;

namespace Gateway.Videos;

/// <summary>Registers the query of one video.</summary>
static class VideoServices
{
    /// <summary>Adds the query that polls, downloads and deletes share.</summary>
    public static void AddVideos(this IServiceCollection services)
    {
        services.AddSingleton<VideoQuery>();
        services.AddSingleton<DriftLog>();
    }
}

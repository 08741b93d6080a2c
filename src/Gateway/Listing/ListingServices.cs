namespace Gateway.Listing;

/// <summary>Lists in the container.</summary>
static class ListingServices
{
    /// <summary>Adds <see cref="ListHandler"/>.</summary>
    public static void AddListing(this IServiceCollection services)
    {
        services.AddSingleton<UpstreamListReader>();
        services.AddSingleton<ListHandler>();
    }
}

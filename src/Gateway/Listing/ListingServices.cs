namespace Gateway.Listing;

/// <summary>Registers lists.</summary>
static class ListingServices
{
    /// <summary>Adds <see cref="ListHandler"/>.</summary>
    public static void AddListing(this IServiceCollection services)
    {
        services.AddSingleton<UpstreamListReader>();
        services.AddSingleton<ListHandler>();
    }
}

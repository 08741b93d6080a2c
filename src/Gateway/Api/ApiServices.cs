using Gateway.Creating;
using Gateway.Deleting;
using Gateway.Downloads;
using Gateway.Listing;
using Gateway.Models;
using Gateway.Polling;

namespace Gateway.Api;

/// <summary>Registers the API.</summary>
static class ApiServices
{
    /// <summary>Adds every feature.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.AddPolling();
        services.AddCreating();
        services.AddDownloads();
        services.AddListing();
        services.AddDeleting();
        services.AddModels();
        services.AddSingleton<ApiDispatcher>();
    }

    /// <summary>Maps every path and every method: the dispatcher reads them from the undecoded target.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{**any}", endpoints.ServiceProvider.GetRequiredService<ApiDispatcher>().AnswerAsync);
}

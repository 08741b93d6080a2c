using Gateway.Creating;
using Gateway.Deleting;
using Gateway.Downloads;
using Gateway.Links;
using Gateway.Listing;
using Gateway.Polling;

namespace Gateway.Api;

/// <summary>The API in the container and in the route table.</summary>
static class ApiServices
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddPoll();
        services.AddSingleton<CreateHandler>();
        services.AddSingleton<CreateSender>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<UploadBudget>();
        services.AddSingleton<DownloadHandler>();
        services.AddSingleton<Download>();
        services.AddSingleton<LinkClient>();
        services.AddSingleton<DeleteHandler>();
        services.AddSingleton<UpstreamListReader>();
        services.AddSingleton<ListHandler>();
        services.AddSingleton<CharacterResolver>();
        services.AddSingleton<DerivedVideoHandler>();
        services.AddSingleton<CharacterHandler>();
        services.AddSingleton<ApiDispatcher>();
    }

    /// <summary>Every path and every method: which of them there are, is read from the undecoded target.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{**any}", endpoints.ServiceProvider.GetRequiredService<ApiDispatcher>().AnswerAsync);
}

using Gateway.Creating;
using Gateway.Deleting;
using Gateway.Downloads;
using Gateway.Listing;
using Gateway.Models;
using Gateway.Polling;
using Gateway.Record;

namespace Gateway.Api;

/// <summary>The API in the container and in the route table.</summary>
static class ApiServices
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddPoll();
        services.AddDownloads();
        services.AddListing();
        services.AddDeleting();
        services.AddModels();
        services.AddSingleton<CreateHandler>();
        services.AddSingleton<CreateSender>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<UploadBudget>();
        services.AddSingleton<JobRecord>();
        services.AddSingleton<CharacterResolver>();
        services.AddSingleton<DerivedVideoHandler>();
        services.AddSingleton<CharacterHandler>();
        services.AddSingleton<ApiDispatcher>();
    }

    /// <summary>Every path and every method: which of them there are, is read from the undecoded target.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{**any}", endpoints.ServiceProvider.GetRequiredService<ApiDispatcher>().AnswerAsync);
}

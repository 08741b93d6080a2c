using Gateway.Content;
using Gateway.Create;
using Gateway.Jobs;
using Gateway.Poll;

namespace Gateway.Api;

/// <summary>The API in the container and in the route table.</summary>
static class ApiServices
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddPoll();
        services.AddSingleton<Create.Create>();
        services.AddSingleton<Make>();
        services.AddSingleton<Once>();
        services.AddSingleton<UploadRoom>();
        services.AddSingleton<Content.Content>();
        services.AddSingleton<Download>();
        services.AddSingleton<LinkClient>();
        services.AddSingleton<JobRecord>();
        services.AddSingleton<Deletion>();
        services.AddSingleton<UpstreamList>();
        services.AddSingleton<Listing>();
        services.AddSingleton<Cast>();
        services.AddSingleton<Change>();
        services.AddSingleton<Characters>();
        services.AddSingleton<Api>();
    }

    /// <summary>Every path and every method: which of them there are, is read from the undecoded target.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{**any}", endpoints.ServiceProvider.GetRequiredService<Api>().AnswerAsync);
}

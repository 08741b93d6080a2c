namespace Gateway.Api;

/// <summary>The API in the container and in the route table.</summary>
static class ApiServices
{
    public static void AddApi(this IServiceCollection services) => services.AddSingleton<Api>();

    /// <summary>Every path and every method: which of them there are, is read from the undecoded target.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{**any}", endpoints.ServiceProvider.GetRequiredService<Api>().AnswerAsync);
}

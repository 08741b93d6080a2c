namespace Gateway.Access;

/// <summary>Routing and authorization in the container.</summary>
static class AccessServices
{
    /// <summary>Adds what decides where a request leads, and whether it may go there.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<AdmissionControl>();
        services.AddSingleton<Authorizer>();
        services.AddSingleton<KeyHealth>();
    }
}

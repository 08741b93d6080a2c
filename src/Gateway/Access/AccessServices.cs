namespace Gateway.Access;

/// <summary>Registers routing and authorization.</summary>
static class AccessServices
{
    /// <summary>Adds the route finder and the authorizer.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<AdmissionControl>();
        services.AddSingleton<Authorizer>();
        services.AddSingleton<KeyHealth>();
    }
}

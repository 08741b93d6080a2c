namespace Gateway.Deleting;

/// <summary>Registers deletes.</summary>
static class DeletingServices
{
    /// <summary>Adds <see cref="DeleteHandler"/>.</summary>
    public static void AddDeleting(this IServiceCollection services) => services.AddSingleton<DeleteHandler>();
}

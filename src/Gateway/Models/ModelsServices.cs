namespace Gateway.Models;

/// <summary>The list of models in the container.</summary>
static class ModelsServices
{
    /// <summary>Adds <see cref="ModelsHandler"/>.</summary>
    public static void AddModels(this IServiceCollection services) => services.AddSingleton<ModelsHandler>();
}

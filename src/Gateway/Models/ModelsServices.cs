namespace Gateway.Models;

/// <summary>Registers the list of models.</summary>
static class ModelsServices
{
    /// <summary>Adds <see cref="ModelsHandler"/>.</summary>
    public static void AddModels(this IServiceCollection services) => services.AddSingleton<ModelsHandler>();
}

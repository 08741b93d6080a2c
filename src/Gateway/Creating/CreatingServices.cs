namespace Gateway.Creating;

/// <summary>Registers creates.</summary>
static class CreatingServices
{
    /// <summary>Adds creates, remixes, edits, extensions and characters.</summary>
    public static void AddCreating(this IServiceCollection services)
    {
        services.AddSingleton<CreateHandler>();
        services.AddSingleton<DerivedVideoHandler>();
        services.AddSingleton<CharacterHandler>();
        services.AddSingleton<CharacterResolver>();
        services.AddSingleton<CreateRunner>();
        services.AddSingleton<CreateSender>();
        services.AddSingleton<CreateJournal>();
        services.AddSingleton<RunningCreates>();
        services.AddHostedService(static provider => provider.GetRequiredService<RunningCreates>());
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<UploadBudget>();
    }
}

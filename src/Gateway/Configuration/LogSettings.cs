using Serilog.Events;

namespace Gateway.Configuration;

/// <summary>The format of the log.</summary>
enum LogFormat
{
    /// <summary>Readable text.</summary>
    Text,

    /// <summary>A JSON object, with every value by its name.</summary>
    Json,
}

/// <summary>Reads <c>Gateway:Log</c>, and checks the levels of Serilog's own section.</summary>
static class LogSettings
{
    const string Key = $"Gateway:{nameof(GatewayOptions.Log)}";
    const string Levels = "Verbose, Debug, Information, Warning, Error, Fatal";

    /// <summary>The format of a configuration that was checked.</summary>
    public static LogFormat Format(IConfiguration configuration) => Read(configuration[Key]) ?? LogFormat.Text;

    /// <summary>Reports what is wrong, each with its key's path.</summary>
    public static void Check(IConfiguration configuration, ConfigurationFaults faults)
    {
        if (configuration[Key] is { } text && Read(text) is null) faults.Add(Key, $"'{text}' is invalid; expected text or json");
        var serilog = configuration.GetSection("Serilog");
        foreach (var level in LevelsOf(serilog.GetSection("MinimumLevel")))
        {
            if (level.Value is not { Length: > 0 } word || IsLevel(word)) continue;
            if (serilog.GetSection("LevelSwitches").GetSection(word).Value is not null) continue;
            faults.Add(level.Path, $"'{word}' is invalid; expected one of {Levels}");
        }
    }

    static LogFormat? Read(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" or "text" => LogFormat.Text,
        "json" => LogFormat.Json,
        _ => null,
    };

    static IEnumerable<IConfigurationSection> LevelsOf(IConfigurationSection minimum) =>
        [minimum, minimum.GetSection("Default"), .. minimum.GetSection("Override").GetChildren()];

    static bool IsLevel(string word) => Enum.TryParse<LogEventLevel>(word, ignoreCase: true, out var level) && Enum.IsDefined(level);
}

using System.Text.Json;

namespace Gateway.Configuration;

/// <summary>Says what is wrong with a file of the configuration, where, and what to do.</summary>
static class ConfigurationFileFaults
{
    /// <summary>Makes a source throw a <see cref="ConfigurationFaultsException"/> if its file is missing or is not valid JSON.</summary>
    public static void Explain(FileConfigurationSource source) => source.OnLoadException = static context =>
    {
        var root = context.Provider.Source;
        var path = root.FileProvider?.GetFileInfo(root.Path ?? "").PhysicalPath ?? root.Path ?? "";
        throw new ConfigurationFaultsException([Fault(path, context.Exception)]);
    };

    static string Fault(string path, Exception exception)
    {
        if (exception is FileNotFoundException)
            return $"The settings file '{path}' does not exist. Correct the path in --config or Gateway:{nameof(GatewayOptions.SettingsFile)}.";
        if (exception is not InvalidDataException)
            return $"The settings file '{path}' cannot be read: {exception.Message}";
        var cause = exception.InnerException;
        while (cause is { InnerException: { } inner } and not JsonException) cause = inner;
        if (cause is not JsonException { LineNumber: { } line } json)
            return $"The settings file '{path}' is invalid: {(cause ?? exception).Message} Correct the file.";
        var detail = json.Message.Split(" LineNumber:")[0];
        return $"The settings file '{path}' is not valid JSON: line {line + 1}, byte {json.BytePositionInLine + 1}: {detail} Correct the file.";
    }
}

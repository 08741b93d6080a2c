using System.Text.RegularExpressions;
using Gateway.Commands;
using Gateway.Configuration;
using Gateway.EndToEnd.Harness;
using Gateway.Tests.Documentation;

namespace Gateway.EndToEnd.Documentation;

/// <summary>Each file of examples/ is a valid configuration once the variables that its comments name are set.</summary>
public sealed partial class ExampleFileTests : IDisposable
{
    readonly string _keyFile = Path.GetTempFileName();

    public static TheoryData<string> Files => [.. Repository.Examples];

    /// <summary>A value that is empty, and the variable that sets it.</summary>
    [GeneratedRegex("\"(?<setting>\\w+)\": \"\",? // (?<name>\\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Variable { get; }

    public void Dispose() => File.Delete(_keyFile);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Is_valid_with_the_variables_that_it_names(string file)
    {
        var output = new StringWriter();
        string[] settings = [.. Variables(file).Select(variable => $"--{variable.Key.Replace("__", ":", StringComparison.Ordinal)}={variable.Value}")];
        var exitCode = await CheckCommand.RunAsync([$"--Gateway:Config={Full(file)}", .. settings], output);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("warning:", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("note:", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Names_every_value_that_is_missing(string file)
    {
        var invalid = await Assert.ThrowsAsync<ConfigurationFaultsException>(() => CheckCommand.RunAsync([$"--Gateway:Config={Full(file)}"], TextWriter.Null));
        foreach (var name in Variables(file).Keys)
            Assert.Contains(invalid.Faults, fault => fault.StartsWith(name.Replace("__", ":", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    /// <summary>As a reader does it: the variables in the environment of a process.</summary>
    [Fact]
    public async Task The_environment_fills_in_the_values()
    {
        const string file = "examples/jxincm.json";
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "check", "--config", Full(file)];
        var run = await Shell.RunAsync("dotnet", arguments, environment: Variables(file));
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("watched files     " + Full(file), run.Output, StringComparison.Ordinal);
    }

    Dictionary<string, string> Variables(string file)
    {
        var variables = Variable.Matches(Repository.Read(file)).Select(match => match.Groups["name"].Value).ToList();
        Assert.Equal(3, variables.Count);
        return variables.ToDictionary(name => name, Value, StringComparer.Ordinal);
    }

    string Value(string variable)
    {
        if (variable.EndsWith("__ApiKeyFile", StringComparison.Ordinal)) File.WriteAllText(_keyFile, "a.b.c");
        return variable switch
        {
            "Gateway__ClientKeys__team" => Secrets.Hash("canary-client-key-1"),
            "Gateway__IdKeys" => Secrets.IdKey,
            _ => variable.EndsWith("__ApiKeyFile", StringComparison.Ordinal) ? _keyFile : "sk-own-key",
        };
    }

    static string Full(string file) => Path.Combine(Repository.Root, file);
}

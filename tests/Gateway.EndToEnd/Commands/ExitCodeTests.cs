using Gateway.Commands;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Commands;

/// <summary>The program as a process: what it prints where, and its exit code.</summary>
public class ExitCodeTests
{
    [Theory]
    [InlineData("chekc", "Unknown argument 'chekc'.")]
    [InlineData("--confg gateway.json", "Unknown argument '--confg'.")]
    [InlineData("--config", "'--config' needs a value.")]
    public async Task An_invalid_command_line_starts_no_server_and_prints_the_usage(string args, string fault)
    {
        var run = await RunAsync(args);
        Assert.Equal((2, "", $"{fault}\n\n{CommandLine.Usage}\n"), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task Help_prints_the_usage()
    {
        var run = await RunAsync("--help");
        Assert.Equal((0, $"{CommandLine.Usage}\n", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task Version_prints_the_version()
    {
        var run = await RunAsync("--version");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"^openai-video-gateway \d+\.\d+\.\d+\S*\n$", run.Output);
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_named()
    {
        var run = await RunAsync("check --config no-such-file.json");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("no-such-file.json' does not exist. Correct the path in --config or Gateway:SettingsFile.", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Gateway\": { } x\n}", "is not valid JSON: line 2, byte 18: 'x' is invalid after a value")]
    [InlineData("[]", "is invalid: ")]
    public async Task A_file_that_does_not_parse_is_named_with_the_line(string text, string fault)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            var run = await RunAsync($"check --config {file}");
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains($"The settings file '{file}' {fault}", run.Errors, StringComparison.Ordinal);
            Assert.Contains("Correct the file.", run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("LineNumber", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Map_reads_the_formats_of_a_settings_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{ "Formats": { "acme": { "poll": "GET /jobs/{id}" } } }""", TestContext.Current.CancellationToken);
            var run = await RunAsync($"map --config {file} --format nope {file}");
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("known formats: acme, ", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static Task<Shell.Result> RunAsync(string args) => Shell.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), .. args.Split(' ')]);
}

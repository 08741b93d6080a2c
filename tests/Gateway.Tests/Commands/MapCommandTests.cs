using System.Text.Json;
using Gateway.Commands;
using Gateway.Formats;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Commands;

public class MapCommandTests
{
    readonly StringWriter _output = new(), _errors = new();
    readonly string _file = Path.GetTempFileName();

    [Fact]
    public void The_video_of_a_saved_reply_is_printed()
    {
        Assert.Equal(0, Run("""{"status":"processing","progress":"40%"}""", "--id", "abc"));
        using var video = JsonDocument.Parse(_output.ToString());
        Assert.Equal("abc", video.RootElement.GetProperty("id").GetString());
        Assert.Equal(40, video.RootElement.GetProperty("progress").GetInt32());
    }

    [Fact]
    public void The_explanation_names_the_place_of_each_fact_and_the_deciding_rule()
    {
        Assert.Equal(0, Run("""{"code":"success","data":{"status":"IN_PROGRESS","progress":"40%","fail_reason":"","submit_time":1750000000}}""", "--explain"));
        var lines = _output.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("format task-envelope", lines);
        Assert.Contains("decided by the status word", lines);
        Assert.Contains("status IN_PROGRESS status", lines);
        Assert.Contains("created_at 1750000000 submit_time", lines);
    }

    [Fact]
    public void A_failure_has_its_source()
    {
        Assert.Equal(0, Run("""{"error":"task not found"}""", "--format", "openai", "--status", "400"));
        using var answer = JsonDocument.Parse(_output.ToString());
        Assert.Equal("not_found", answer.RootElement.GetProperty("failure").GetString());
        Assert.Equal("upstream", answer.RootElement.GetProperty("source").GetString());
    }

    [Theory]
    [InlineData("expected at least one FILE")]
    [InlineData("'--what' is not a known option", "--what")]
    [InlineData("'nope' is not a known format", "--format", "nope", "x")]
    [InlineData("--status: 'abc' is not an HTTP status", "--status", "abc")]
    [InlineData("--id needs a value", "--id")]
    public void An_invalid_command_line_prints_the_usage(string fault, params string[] args)
    {
        Assert.Equal(2, MapCommand.Run(args, FormatSet.BuiltIn, _output, _errors, TimeProvider.System));
        Assert.StartsWith(fault, _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("usage: map", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Equal(1, MapCommand.Run(["/no/such/file"], FormatSet.BuiltIn, _output, _errors, TimeProvider.System));
        Assert.Contains("/no/such/file", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jie_guo":{"hao":"x","zhuang":"kao"}}""", "your formats acme, ling have no recognise condition: try --format ling")]
    [InlineData("""{"id":"x","object":"video","status":"queued"}""", null)]
    [InlineData("""{"jie_guo":{"hao":"x","zhuang":"kao"}}""", null, "--format", "ling")]
    public void A_format_without_a_recognise_condition_is_suggested(string reply, string? hint, params string[] options)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Formats:acme:poll"] = "GET /jobs/{id}",
            ["Formats:acme:status"] = "phase",
            ["Formats:ling:poll"] = "GET /dan/{id}",
            ["Formats:ling:envelopes"] = "jie_guo",
            ["Formats:ling:id"] = "hao",
            ["Formats:ling:status"] = "zhuang",
            ["Formats:ling:words:in_progress"] = "kao",
        };
        var formats = FormatSet.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        File.WriteAllText(_file, reply);
        Assert.Equal(0, MapCommand.Run([.. options, _file], formats, _output, _errors, TimeProvider.System));
        Assert.Equal(hint ?? "", _errors.ToString().TrimEnd());
    }

    int Run(string reply, params string[] options)
    {
        File.WriteAllText(_file, reply);
        return MapCommand.Run([.. options, _file], FormatSet.BuiltIn, _output, _errors, TimeProvider.System);
    }
}

using Gateway.Commands;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("", "Serve", "")]
    [InlineData("--urls http://127.0.0.1:1", "Serve", "--urls=http://127.0.0.1:1")]
    [InlineData("--config gateway.json", "Serve", "--Gateway:Config=gateway.json")]
    [InlineData("--config=gateway.json --Gateway:DefaultUpstream=a", "Serve", "--Gateway:Config=gateway.json --Gateway:DefaultUpstream=a")]
    [InlineData("check", "Check", "")]
    [InlineData("check --probe --config gateway.json", "Check", "--probe --Gateway:Config=gateway.json")]
    [InlineData("check --Upstreams:a:Address https://a.example", "Check", "--Upstreams:a:Address=https://a.example")]
    [InlineData("map --explain reply.json", "Map", "--explain reply.json")]
    [InlineData("key", "Key", "")]
    [InlineData("--version", "Version", "")]
    [InlineData("--help", "Help", "")]
    [InlineData("check --help", "Help", "")]
    [InlineData("-h", "Help", "")]
    public void A_command_and_its_settings_are_read(string text, string command, string args)
    {
        var line = CommandLine.Parse(Words(text), out var fault);
        Assert.Null(fault);
        Assert.Equal((command, args), (line!.Command.ToString(), string.Join(' ', line.Args)));
    }

    [Theory]
    [InlineData("map --config gateway.json --explain reply.json")]
    [InlineData("map --explain --config=gateway.json reply.json")]
    public void Map_reads_a_settings_file(string text)
    {
        var line = CommandLine.Parse(Words(text), out var fault);
        Assert.Null(fault);
        Assert.Equal(["--Gateway:Config=gateway.json"], line!.Settings);
        Assert.Equal(["--explain", "reply.json"], line.Args);
    }

    [Theory]
    [InlineData("chekc", "Unknown argument 'chekc'.")]
    [InlineData("--prot 8080", "Unknown argument '--prot'.")]
    [InlineData("--Gatway:DefaultUpstream=a", "Unknown argument '--Gatway:DefaultUpstream'.")]
    [InlineData("--probe", "Unknown argument '--probe'.")]
    [InlineData("check --prob", "Unknown argument '--prob'.")]
    [InlineData("key --new", "Unknown argument 'key'.")]
    [InlineData("--config", "'--config' needs a value.")]
    [InlineData("--urls --config a", "'--urls' needs a value.")]
    [InlineData("map reply.json --config", "'--config' needs a value.")]
    [InlineData("gateway.json", "Unknown argument 'gateway.json'.")]
    public void Anything_else_is_refused(string text, string expected)
    {
        Assert.Null(CommandLine.Parse(Words(text), out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Key_prints_a_key_that_its_hash_belongs_to()
    {
        using var output = new StringWriter();
        Assert.Equal(0, KeyCommand.Run(output));
        var lines = output.ToString().Split('\n');
        var (key, hash, idKey) = (lines[0][12..], lines[2][12..], lines[4][12..]);
        var snapshot = TestConfiguration.Table($"Gateway:ClientKeys:team={hash}", $"Gateway:IdKeys={idKey}");
        Assert.Equal("team", snapshot.Clients.Find(key)?.Name);
        Assert.True(snapshot.SealedIds.IsLasting);
    }

    [Theory]
    [InlineData("sha256:{0}")]
    [InlineData("sha256:{0}  -")]
    [InlineData("{0}  -")]
    public void A_line_of_sha256sum_is_understood(string format)
    {
        var hash = Secrets.Hash("key-a")["sha256:".Length..];
        Assert.Equal("team", TestConfiguration.Table($"Gateway:ClientKeys:team={format.Replace("{0}", hash, StringComparison.Ordinal)}").Clients.Find("key-a")?.Name);
    }

    static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

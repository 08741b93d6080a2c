using Gateway.Configuration;
using Gateway.Tests.Upstreams;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Configuration;

public class LogSettingsTests
{
    [Theory]
    [InlineData(null, "Text")]
    [InlineData("", "Text")]
    [InlineData("text", "Text")]
    [InlineData("json", "Json")]
    [InlineData(" JSON\n", "Json")]
    public void The_format_is_text_or_json(string? setting, string format) =>
        Assert.Equal(format, LogSettings.Format(new ConfigurationBuilder().AddInMemoryCollection([new("Gateway:Log", setting)]).Build()).ToString());

    [Theory]
    [InlineData("Gateway:Log=xml", "Gateway:Log: 'xml' is invalid; expected text or json")]
    [InlineData("Serilog:MinimumLevel=loud", "Serilog:MinimumLevel: 'loud' is invalid; expected one of Verbose, Debug, Information, Warning, Error, Fatal")]
    [InlineData("Serilog:MinimumLevel:Default=7", "Serilog:MinimumLevel:Default: '7' is invalid; ")]
    [InlineData("Serilog:MinimumLevel:Override:Yarp=Warn", "Serilog:MinimumLevel:Override:Yarp: 'Warn' is invalid; ")]
    public void Anything_else_is_a_fault(string setting, string fault) =>
        Assert.StartsWith(fault, Assert.Single(TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", setting)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Serilog:MinimumLevel=warning")]
    [InlineData("Serilog:MinimumLevel:Default=Debug")]
    [InlineData("Serilog:MinimumLevel:Override:Yarp=$mine", "Serilog:LevelSwitches:$mine=Error")]
    public void A_level_is_one_of_Serilogs_or_a_switch(params string[] settings) => Assert.NotNull(TestConfiguration.Table(settings));
}

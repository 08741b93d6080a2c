using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Sealing;

public class IdKeyOptionsValidatorTests
{
    const string Right = "make one with openssl rand -base64 32";

    [Theory]
    [InlineData("IdKeys=", "IdKeys: the key is shorter than 32 characters; " + Right)]
    [InlineData("IdKeys:0=secret", "IdKeys:0: the key is shorter than 32 characters; " + Right)]
    [InlineData("IdKeyFiles:0=/no/secret", "IdKeyFiles:0: ")]
    public void The_fault_of_an_invalid_key_does_not_repeat_it(string setting, string fault)
    {
        var faults = TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:{setting}");
        Assert.StartsWith($"Gateway:{fault}", faults[0], StringComparison.Ordinal);
        Assert.All(faults, told => Assert.DoesNotContain("secret", told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_duplicate_key_is_a_fault() => Assert.Equal(
        ["Gateway:IdKeys:1: the key is a duplicate"],
        TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:IdKeys:0={Secrets.IdKey}", $"Gateway:IdKeys:1={Secrets.IdKey}"), StringComparer.Ordinal);

    [Fact]
    public void Only_one_setting_may_have_the_keys()
    {
        var faults = TestConfiguration.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:IdKeys:0={Secrets.IdKey}", "Gateway:IdKeyFiles:0=/x");
        Assert.Equal(["Gateway:IdKeyFiles: IdKeys is set, too; set only one of them"], faults, StringComparer.Ordinal);
    }

    [Fact]
    public void A_file_may_have_the_key()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Secrets.IdKey + "\n");
        Assert.True(TestConfiguration.Table($"Gateway:IdKeyFiles:0={file}").SealedIds.IsLasting);
        File.Delete(file);
    }
}

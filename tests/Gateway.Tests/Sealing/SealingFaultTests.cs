using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Sealing;

public class SealingFaultTests
{
    const string Right = "make one with openssl rand -base64 32";

    [Theory]
    [InlineData("IdKeys=", "IdKeys: it is shorter than 32 characters; " + Right)]
    [InlineData("IdKeys:0=secret", "IdKeys:0: it is shorter than 32 characters; " + Right)]
    [InlineData("IdKeyFiles:0=/no/secret", "IdKeyFiles:0: ")]
    public void A_key_that_is_none_is_told_without_being_repeated(string setting, string fault)
    {
        var faults = Configured.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:{setting}");
        Assert.StartsWith($"Gateway:{fault}", faults[0], StringComparison.Ordinal);
        Assert.All(faults, told => Assert.DoesNotContain("secret", told, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_key_twice_is_a_fault() => Assert.Equal(
        ["Gateway:IdKeys:1: it stands there twice"],
        Configured.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:IdKeys:0={Secrets.IdKey}", $"Gateway:IdKeys:1={Secrets.IdKey}"), StringComparer.Ordinal);

    [Fact]
    public void Keys_stand_in_one_place()
    {
        var faults = Configured.Faults("Upstreams:one:Address=https://one.example.com", $"Gateway:IdKeys:0={Secrets.IdKey}", "Gateway:IdKeyFiles:0=/x");
        Assert.Equal(["Gateway:IdKeyFiles: there is IdKeys too; write the keys in one of them"], faults, StringComparer.Ordinal);
    }

    [Fact]
    public void A_key_may_stand_in_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Secrets.IdKey + "\n");
        Assert.True(Configured.Table($"Gateway:IdKeyFiles:0={file}").SealedIds.IsLasting);
        File.Delete(file);
    }
}

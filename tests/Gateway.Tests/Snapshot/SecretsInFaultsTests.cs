using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Snapshot;

public class SecretsInFaultsTests
{
    /// <summary>No fault about a key repeats it.</summary>
    static readonly string[] Settings =
    [
        "Gateway:ClientKeys:plain=canary", "Gateway:ClientKeys:empty=", "Gateway:ClientKeys:object:Key=sha256:canary",
        $"Gateway:ClientKeys:a={Secrets.Hash("canary")}", $"Gateway:ClientKeys:b={Secrets.Hash("canary")}", "Gateway:IdKeys:0=canary", "Gateway:IdKeyFiles:0=canary", "Gateway:SecretsFolder=canary", "Gateway:PublicBaseUrl=https://me:canary@videos.example.com",
        "Upstreams:both:Address=https://one.example.com", "Upstreams:both:ApiKey=canary", "Upstreams:both:ApiKeyFile=canary",
        "Upstreams:file:Address=https://one.example.com", "Upstreams:file:ApiKeyFile=canary",
        "Upstreams:http:Address=http://one.example.com", "Upstreams:http:ApiKey=canary",
        "Upstreams:twice:Address=https://one.example.com", "Upstreams:twice:ApiKeys:0=canary", "Upstreams:twice:ApiKeys:1=canary",
        "Upstreams:bearer:Address=https://one.example.com", "Upstreams:bearer:ApiKey=Bearer canary", "Upstreams:address:Address=canary",
    ];

    [Fact]
    public void All_faults_are_reported_and_no_fault_repeats_a_secret()
    {
        var faults = TestConfiguration.Faults(Settings);
        Assert.Equal(
            [
                "Gateway:ClientKeys:b", "Gateway:ClientKeys:empty", "Gateway:ClientKeys:object:Key", "Gateway:ClientKeys:plain", "Gateway:IdKeyFiles", "Gateway:IdKeys:0", "Gateway:PublicBaseUrl", "Gateway:SecretsFolder",
                "Upstreams:address:Address", "Upstreams:bearer:ApiKey", "Upstreams:both:ApiKeyFile", "Upstreams:file:ApiKeyFile", "Upstreams:file:ApiKeyFile", "Upstreams:http:Address", "Upstreams:twice:ApiKeys:1",
            ],
            faults.Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(faults, fault => Assert.DoesNotContain("canary", fault, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.DoesNotContain(Secrets.Hash("canary")[7..], fault, StringComparison.Ordinal));
    }
}

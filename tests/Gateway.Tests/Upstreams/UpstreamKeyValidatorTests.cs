using Gateway.Formats;

namespace Gateway.Tests.Upstreams;

public sealed class UpstreamKeyValidatorTests : IDisposable
{
    const string Address = "Upstreams:one:Address=https://one.example.com";
    const string AnyClient = "Gateway:AllowAnyClient=true";

    readonly string _folder = Directory.CreateTempSubdirectory("gateway-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_key_may_end_in_a_new_line() => Assert.Equal(["sk-1"], Secrets("Upstreams:one:ApiKey=sk-1\n"), StringComparer.Ordinal);

    [Fact]
    public void Several_keys_keep_their_order() => Assert.Equal(["sk-2", "sk-1"], Secrets("Upstreams:one:ApiKeys:0=sk-2", "Upstreams:one:ApiKeys:1=sk-1"), StringComparer.Ordinal);

    [Fact]
    public void A_file_may_have_the_key() => Assert.Equal(["sk-1"], Secrets($"Upstreams:one:ApiKeyFile={Write("one", "sk-1\n")}"), StringComparer.Ordinal);

    [Fact]
    public void Several_files_may_have_a_key_each() => Assert.Equal(
        ["sk-1", "sk-2"], Secrets($"Upstreams:one:ApiKeyFiles:0={Write("one", "sk-1\r\n")}", $"Upstreams:one:ApiKeyFiles:1={Write("two", " sk-2")}"), StringComparer.Ordinal);

    [Fact]
    public void A_folder_has_a_file_for_each_setting()
    {
        Write("Upstreams__one__ApiKey", "sk-1\n");
        Write("Gateway__AllowAnyClient", "true\n");
        Assert.Equal("sk-1", TestConfiguration.One($"Gateway:SecretsFolder={_folder}").Keys[0].Secret);
    }

    [Fact]
    public void A_file_of_the_folder_wins_over_the_environment()
    {
        Write("Upstreams__one__ApiKey", "sk-from-the-folder");
        Assert.Equal(["sk-from-the-folder"], Secrets("Upstreams:one:ApiKey=sk-from-the-environment", $"Gateway:SecretsFolder={_folder}"), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("ApiKey", "ApiKey=Bearer sk-secret")]
    [InlineData("ApiKey", "ApiKey=sk secret")]
    [InlineData("ApiKey", "ApiKey=sk-sécret")]
    [InlineData("ApiKeys:1", "ApiKeys:0=sk-fine", "ApiKeys:1=")]
    [InlineData("ApiKeys:1", "ApiKeys:0=sk-secret", "ApiKeys:1=sk-secret")]
    [InlineData("ApiKeys", "ApiKeys=")]
    [InlineData("ApiKeyFile", "ApiKeyFile=sk-secret")]
    [InlineData("ApiKeyFile", "ApiKeyFile=/no/sk-secret")]
    [InlineData("ApiKeyFiles:0", "ApiKeyFiles:0=/")]
    [InlineData("ApiKeyFile", "ApiKey=sk-secret", "ApiKeyFile=sk-secret")]
    [InlineData("ApiKeys", "ApiKey=sk-secret", "ApiKeys:0=sk-secret")]
    public void The_fault_of_an_invalid_key_does_not_repeat_it(string path, params string[] settings)
    {
        var faults = TestConfiguration.Faults([Address, AnyClient, .. settings.Select(setting => $"Upstreams:one:{setting}")]);
        Assert.Contains(faults, fault => fault.StartsWith($"Upstreams:one:{path}: ", StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.DoesNotContain("secret", fault, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.DoesNotContain("sécret", fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ApiKeyFile", "")]
    [InlineData("ApiKeyFile", " \n")]
    [InlineData("ApiKeyFiles:0", "")]
    public void An_empty_file_is_no_key(string setting, string contents)
    {
        var fault = Assert.Single(TestConfiguration.Faults(Address, AnyClient, $"Upstreams:one:{setting}={Write("empty", contents)}"));
        Assert.Equal($"Upstreams:one:{setting}: it is empty; remove the setting to pass the client's own key on", fault);
    }

    [Fact]
    public void An_empty_file_of_the_folder_is_no_key()
    {
        Write("Upstreams__one__ApiKey", "");
        Assert.Equal(
            ["Upstreams:one:ApiKey: it is empty; remove the setting to pass the client's own key on"],
            TestConfiguration.Faults(Address, AnyClient, $"Gateway:SecretsFolder={_folder}"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_a_fault() =>
        Assert.Equal(["Gateway:SecretsFolder: the folder does not exist"], TestConfiguration.Faults(Address, "Gateway:SecretsFolder=/no/such"), StringComparer.Ordinal);

    [Fact]
    public void An_empty_folder_name_is_a_fault() =>
        Assert.Equal(["Gateway:SecretsFolder: the folder cannot be read (ArgumentException)"], TestConfiguration.Faults(Address, "Gateway:SecretsFolder="), StringComparer.Ordinal);

    [Theory]
    [InlineData("http://one.example.com", false)]
    [InlineData("http://10.0.0.1:8080", false)]
    [InlineData("https://one.example.com", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost", true)]
    [InlineData("http://[::1]:8080", true)]
    public void A_key_is_not_sent_over_plain_http_unless_that_is_allowed(string address, bool holds)
    {
        string[] settings = [$"Upstreams:one:Address={address}", AnyClient, "Upstreams:one:ApiKey=sk-secret"];
        if (holds) Assert.NotNull(TestConfiguration.One(settings));
        else Assert.StartsWith("Upstreams:one:Address: the upstream's own key would be sent unencrypted over http", Assert.Single(TestConfiguration.Faults(settings)), StringComparison.Ordinal);
        Assert.NotNull(TestConfiguration.One([.. settings, "Upstreams:one:AllowPlainHttp=true"]));
    }

    [Fact]
    public void A_key_is_not_sent_over_plain_http_to_a_mirror_either()
    {
        var faults = TestConfiguration.Faults(
            Address, AnyClient, "Upstreams:one:ApiKey=sk-secret", "Upstreams:one:Addresses:0=https://two.example.com", "Upstreams:one:Addresses:1=http://three.example.com");
        Assert.StartsWith("Upstreams:one:Addresses: the upstream's own key would be sent unencrypted over http", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("ApiKeys:0")]
    public void A_key_that_every_client_could_use_is_a_fault(string setting)
    {
        var fault = Assert.Single(TestConfiguration.Faults(Address, $"Upstreams:one:{setting}=sk-secret"));
        Assert.StartsWith($"Upstreams:one:{setting.Split(':')[0]}: ", fault, StringComparison.Ordinal);
        Assert.Contains("Gateway:ClientKeys", fault, StringComparison.Ordinal);
        Assert.Contains("Gateway:AllowAnyClient", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_never_prints_itself() => Assert.Equal("key 1", TestConfiguration.One(AnyClient, "Upstreams:one:ApiKey=sk-secret").Keys[0].ToString());

    static IEnumerable<string> Secrets(params string[] settings) => TestConfiguration.One([AnyClient, .. settings]).Keys.Select(key => key.Secret);

    string Write(string name, string contents)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, contents);
        return path;
    }
}

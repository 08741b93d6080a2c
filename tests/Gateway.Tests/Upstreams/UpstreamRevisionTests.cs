using System.Reflection;
using Gateway.Configuration;
using Gateway.Upstreams;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Upstreams;

/// <summary>
/// Two versions of an upstream that share a revision would share a route in YARP. The properties are found by reflection, so that a new
/// setting is covered without a change here.
/// </summary>
public sealed class UpstreamRevisionTests : IDisposable
{
    const string AnyClient = "Gateway:AllowAnyClient=true";

    readonly string _file = Path.GetTempFileName();

    public static TheoryData<string> Properties => [.. typeof(UpstreamOptions).GetProperties().Select(property => property.Name)];

    public static TheoryData<string> FileProperties => [.. Properties.Select(row => row.Data).Where(name => name.Contains("File", StringComparison.Ordinal))];

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(Properties))]
    public void Another_value_of_any_setting_is_another_revision(string property)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Revision() };
        foreach (var key in Keys(typeof(UpstreamOptions).GetProperty(property)!))
        {
            foreach (var value in (string[])["x", "y", ""])
            {
                var revision = Revision($"{key}={value}");
                Assert.True(seen.Add(revision), $"{key}={value} has the revision of another version");
                Assert.Equal(revision, Revision($"{key.ToUpperInvariant()}={value}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(FileProperties))]
    public void Another_content_of_a_key_file_is_another_revision(string property)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in Keys(typeof(UpstreamOptions).GetProperty(property)!))
        {
            foreach (var content in (string[])["sk-1", "sk-2", ""])
            {
                File.WriteAllText(_file, content);
                Assert.True(seen.Add(Revision($"{key}={_file}")), $"'{content}' has the revision of another version");
            }
        }
    }

    [Fact]
    public void A_changed_key_file_changes_the_configured_upstream()
    {
        string[] settings = [AnyClient, $"Upstreams:one:ApiKeyFile={_file}"];
        File.WriteAllText(_file, "sk-1");
        var before = TestConfiguration.One(settings).Revision;
        Assert.Equal(before, TestConfiguration.One(settings).Revision);
        File.WriteAllText(_file, "sk-2");
        Assert.NotEqual(before, TestConfiguration.One(settings).Revision);
    }

    [Theory]
    [InlineData("Upstreams:one:Timeout=31")]
    [InlineData("Upstreams:one:Models:sora-2=sy_8")]
    [InlineData("Upstreams:one:Models:sora-2:pro=sy_8")]
    [InlineData("Upstreams:one:CreateTimeout=31")]
    [InlineData("Upstreams:one:ApiKey=sk-1")]
    [InlineData("Formats:mine:ask=/x/{id}")]
    public void A_changed_setting_changes_the_configured_upstream(string setting)
    {
        var changed = TestConfiguration.One(AnyClient, setting).Revision;
        Assert.NotEqual(TestConfiguration.One(AnyClient).Revision, changed);
        Assert.Equal(changed, TestConfiguration.One(AnyClient, setting).Revision);
    }

    [Fact]
    public void A_changed_file_of_a_format_changes_the_configured_upstream()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-formats-");
        var revisions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in (string[])["/x/{id}", "/y/{id}"])
        {
            File.WriteAllText(Path.Combine(folder.FullName, "mine.json"), $$"""{"ask":"{{path}}"}""");
            Assert.True(revisions.Add(TestConfiguration.One($"Gateway:FormatsFolder={folder.FullName}").Revision));
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Upstreams:two:Address=https://two.example.com")]
    [InlineData("Upstreams:two:Address=https://two.example.com", "Upstreams:two:ApiKey=sk-2", "Upstreams:two:Models=")]
    [InlineData("Upstreams:onetwo:Address=https://two.example.com")]
    [InlineData("Gateway:DefaultUpstream=one")]
    public void The_settings_of_others_change_nothing(params string[] settings) =>
        Assert.Equal(TestConfiguration.One(AnyClient).Revision, TestConfiguration.One([AnyClient, .. settings]).Revision);

    /// <summary>The configuration keys of a property.</summary>
    static string[] Keys(PropertyInfo property)
    {
        if (property.PropertyType == typeof(string)) return [property.Name];
        var name = property.Name;
        if (property.PropertyType == typeof(TextList)) return [name, $"{name}:0", $"{name}:1"];
        if (property.PropertyType == typeof(IConfigurationSection)) return [$"{name}:0", $"{name}:a", $"{name}:a:b"];
        throw new NotSupportedException($"The type of {name}, {property.PropertyType.Name}, needs a line here.");
    }

    static string Revision(params string[] settings)
    {
        var values = settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create($"Upstreams:one:{pair[0]}", (string?)pair[1]));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return UpstreamRevision.Of(UpstreamRevision.OfEntry(configuration.GetSection("Upstreams:one")), "");
    }
}

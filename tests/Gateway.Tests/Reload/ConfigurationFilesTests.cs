using Gateway.Formats;
using Gateway.Reload;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Gateway.Tests.Reload;

public sealed class ConfigurationFilesTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-");

    [Fact]
    public void The_fingerprint_depends_on_the_content_only()
    {
        var source = new JsonConfigurationSource { Path = Write("settings.json", "{ }") };
        source.ResolveFileProvider();
        AssertSeen(new ConfigurationFiles([source]), "settings.json");
    }

    [Theory]
    [InlineData("Upstreams:one:ApiKeyFile", "key")]
    [InlineData("Upstreams:one:ApiKeyFiles:1", "key")]
    [InlineData("Gateway:IdKeyFiles:0", "key")]
    [InlineData("Gateway:IdKeyFiles", " key ")]
    [InlineData("Gateway:SECRETSFOLDER", "")]
    [InlineData("Gateway:FormatsFolder", "")]
    public void Files_that_a_setting_names_are_part_of_it(string setting, string name)
    {
        Write("key", "one");
        var files = new ConfigurationFiles([]);
        files.Follow(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(setting, name.StartsWith(' ') ? $" {Path.Combine(_folder.FullName, name.Trim())} " : Path.Combine(_folder.FullName, name))]).Build());
        AssertSeen(files, "key");
    }

    void AssertSeen(ConfigurationFiles files, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in new[] { "one", "two", "" })
        {
            Write(name, text);
            Assert.True(seen.Add(files.Fingerprint()), $"'{text}' was not seen");
            Assert.False(seen.Add(files.Fingerprint()));
        }

        File.Delete(Path.Combine(_folder.FullName, name));
        Assert.True(seen.Add(files.Fingerprint()), "that it is gone was not seen");
        Write(name, "one");
        Assert.False(seen.Add(files.Fingerprint()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        return path;
    }
}

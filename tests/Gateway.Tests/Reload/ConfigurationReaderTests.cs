using Gateway.Formats;
using Gateway.Reload;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Gateway.Tests.Reload;

public sealed class ConfigurationReaderTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    [Fact]
    public void What_changes_while_it_is_read_is_read_again()
    {
        Save("before");
        var reading = new ConfigurationReader([Json(), new Meanwhile(() => Save("after"))]).Read();
        Assert.Equal("https://after.example.com/", reading.Snapshot!.Find("one")!.Addresses[0].AbsoluteUri);
        Assert.Equal(new ConfigurationReader([Json()]).Fingerprint(), reading.Fingerprint);
    }

    [Fact]
    public void What_never_stands_still_is_a_fault()
    {
        var times = 0;
        Save("before");
        var reading = new ConfigurationReader([Json(), new Meanwhile(() => Save($"host-{times++}"))]).Read();
        Assert.Null(reading.Snapshot);
        Assert.Equal(["The configuration's files change while they are read."], reading.Faults, StringComparer.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    void Save(string host) =>
        File.WriteAllText(_file, """{"Upstreams":{"one":{"Address":"https://HOST.example.com"}}}""".Replace("HOST", host, StringComparison.Ordinal));

    JsonConfigurationSource Json()
    {
        var source = new JsonConfigurationSource { Path = _file };
        source.ResolveFileProvider();
        return source;
    }

    /// <summary>Somebody who edits the files in the middle of their being read.</summary>
    sealed class Meanwhile(Action edit) : ConfigurationProvider, IConfigurationSource
    {
        public override void Load() => edit();

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
    }
}

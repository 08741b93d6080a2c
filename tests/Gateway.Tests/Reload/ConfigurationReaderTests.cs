using Gateway.Reload;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Gateway.Tests.Reload;

public sealed class ConfigurationReaderTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_read_again()
    {
        Save("before");
        var reading = new ConfigurationReader([Json(), new Meanwhile(() => Save("after"))]).Read();
        Assert.Equal("https://after.example.com/", reading.Snapshot!.Find("one")!.Addresses[0].AbsoluteUri);
        Assert.Equal(new ConfigurationReader([Json()]).Fingerprint(), reading.Fingerprint);
    }

    [Fact]
    public void Files_that_never_stop_changing_are_a_fault()
    {
        var times = 0;
        Save("before");
        var reading = new ConfigurationReader([Json(), new Meanwhile(() => Save($"host-{times++}"))]).Read();
        Assert.Null(reading.Snapshot);
        Assert.Equal(["The files of the configuration change while they are read."], reading.Faults, StringComparer.Ordinal);
    }

    [Fact]
    public void Null_in_a_file_removes_an_upstream_of_a_lower_layer()
    {
        File.WriteAllText(_file, """{ "Upstreams": { "gone": null, "one": { "Models": null } } }""");
        var lower = new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Upstreams:gone:Address", "https://gone.example.com"),
                new("Upstreams:one:Address", "https://one.example.com"),
                new("Upstreams:one:Models:sora-2", "sy_8"),
            ],
        };
        var reading = new ConfigurationReader([lower, Json()]).Read();
        Assert.Empty(reading.Faults);
        var upstream = Assert.Single(reading.Snapshot!.All);
        Assert.Equal("one", upstream.Name);
        Assert.Empty(upstream.Models);
    }

    [Fact]
    public void Null_in_a_file_removes_a_format_of_a_lower_layer()
    {
        File.WriteAllText(_file, """{ "Formats": { "mine": null }, "Upstreams": { "one": { "Address": "https://one.example.com" } } }""");
        var lower = new MemoryConfigurationSource { InitialData = [new("Formats:mine:ask", "/x/{id}")] };
        var snapshot = new ConfigurationReader([lower, Json()]).Read().Snapshot!;
        Assert.Null(snapshot.Formats.Find("mine"));
        Assert.Empty(snapshot.FormatHashes);
    }

    [Fact]
    public void An_upstream_that_is_null_in_the_only_file_is_not_configured()
    {
        File.WriteAllText(_file, """{ "Upstreams": { "one": null } }""");
        var reading = new ConfigurationReader([Json()]).Read();
        Assert.StartsWith("Upstreams: no upstream is configured", Assert.Single(reading.Faults), StringComparison.Ordinal);
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

    /// <summary>Edits the files while they are read.</summary>
    sealed class Meanwhile(Action edit) : ConfigurationProvider, IConfigurationSource
    {
        public override void Load() => edit();

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
    }
}

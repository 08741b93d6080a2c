using Gateway.Configuration;
using Gateway.Snapshot;
using Gateway.Upstreams;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Upstreams;

/// <summary>Configurations for tests, written as the environment writes them.</summary>
static class TestConfiguration
{
    /// <summary>A snapshot with one valid upstream, and these settings.</summary>
    public static GatewaySnapshot Table(params string[] settings) => SnapshotReader.Read(Settings(["Upstreams:one:Address=https://one.example.com", .. settings]));

    public static Upstream One(params string[] settings) => Table(settings).Find("one")!;

    public static string[] Faults(params string[] settings) =>
        [.. Assert.Throws<ConfigurationFaultsException>(() => SnapshotReader.Read(Settings(settings))).Faults];

    static IConfiguration Settings(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var setting in settings) configuration[setting[..setting.IndexOf('=')]] = setting[(setting.IndexOf('=') + 1)..];
        return configuration;
    }
}

using Gateway.Configuration;
using Gateway.Snapshot;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Asking;

/// <summary>Gives YARP other upstreams, and waits until it has taken them in: it swaps the parts of its configuration one by one.</summary>
sealed class YarpFeed(InMemoryConfigProvider provider, TimeProvider time) : IConfigChangeListener
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    volatile Update? _update;

    /// <exception cref="ConfigurationFaultsException">YARP keeps what it has.</exception>
    public async Task ApplyAsync(GatewaySnapshot upstreams)
    {
        var update = _update = new();
        try
        {
            provider.Update(YarpConfig.Routes(upstreams), YarpConfig.Clusters(upstreams), update.Id);
            await update.Applied.Task.WaitAsync(Longest, time);
        }
        catch (Exception refused)
        {
            throw new ConfigurationFaultsException([$"Upstreams: {refused.Message}"]);
        }
    }

    public void ConfigurationApplied(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
        if (_update is { } update && proxyConfigs.Any(config => config.RevisionId == update.Id)) update.Applied.TrySetResult();
    }

    public void ConfigurationApplyingFailed(IReadOnlyList<IProxyConfig> proxyConfigs, Exception exception) => _update?.Applied.TrySetException(exception);

    public void ConfigurationLoadingFailed(IProxyConfigProvider configProvider, Exception exception) => _update?.Applied.TrySetException(exception);

    public void ConfigurationLoaded(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
    }

    sealed class Update
    {
        public string Id { get; } = Guid.NewGuid().ToString("n");

        public TaskCompletionSource Applied { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

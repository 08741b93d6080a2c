using Gateway.Configuration;
using Gateway.Upstreams;
using Yarp.ReverseProxy.Configuration;

namespace Gateway.Asking;

/// <summary>
/// Gives YARP other upstreams, and waits until it has applied them: it replaces the parts of its configuration one by one.
/// </summary>
sealed class YarpFeed(InMemoryConfigProvider provider, TimeProvider time) : IConfigChangeListener
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    volatile Update? _update;

    /// <summary>Replaces all upstreams. The task completes when YARP can serve them.</summary>
    /// <exception cref="ConfigurationFaultsException">YARP refuses them, and keeps the current ones.</exception>
    public async Task ApplyAsync(IReadOnlyList<Upstream> upstreams)
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

    /// <inheritdoc/>
    public void ConfigurationApplied(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
        if (_update is { } update && proxyConfigs.Any(config => config.RevisionId == update.Id)) update.Applied.TrySetResult();
    }

    /// <inheritdoc/>
    public void ConfigurationApplyingFailed(IReadOnlyList<IProxyConfig> proxyConfigs, Exception exception) =>
        _update?.Applied.TrySetException(exception);

    /// <inheritdoc/>
    public void ConfigurationLoadingFailed(IProxyConfigProvider configProvider, Exception exception) =>
        _update?.Applied.TrySetException(exception);

    /// <inheritdoc/>
    public void ConfigurationLoaded(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
    }

    /// <summary>One replacement, and whether YARP has applied it.</summary>
    sealed class Update
    {
        public string Id { get; } = Guid.NewGuid().ToString("n");

        public TaskCompletionSource Applied { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

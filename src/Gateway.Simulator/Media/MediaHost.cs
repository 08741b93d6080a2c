using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulation.Media;

/// <summary>Where the suppliers' links lead: a host of its own, as a CDN is, that asks for no key.</summary>
sealed class MediaHost
{
    readonly WebApplication _host;
    IReadOnlyList<Supplier> _suppliers = [];

    public MediaHost(int port) => _host = Hosting.On(port, AnswerAsync);

    public Uri Address { get; private set; } = null!;

    public async Task StartAsync(IReadOnlyList<Supplier> suppliers)
    {
        _suppliers = suppliers;
        Address = await _host.ListenAsync();
    }

    public async Task StopAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (path, query) = PathPattern.Split(target);
        // /22codex/video_1/17/video.mp4
        return path.Split('/') is ["", var name, var job, var number, var file]
            && _suppliers.FirstOrDefault(each => each.Name == name) is { } supplier
            ? supplier.ServeAsync(context, target, Uri.UnescapeDataString(job), number, file, () => supplier.Links.Fault(path, query))
            : Refused(404, "NoSuchKey").WriteAsync(context, TimeProvider.System, context.RequestAborted);
    }

    /// <summary>As object stores say it.</summary>
    public static Reply Refused(int status, string code) =>
        Reply.Of($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code></Error>", status, "application/xml");
}

using System.Globalization;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulation.Media;

/// <summary>The host that the suppliers' links lead to. Like a CDN it is a host of its own and asks for no key.</summary>
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

    /// <summary>An error as object stores send it.</summary>
    public static Reply Refused(int status, string code) =>
        Reply.Of($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code></Error>", status, "application/xml");

    /// <summary>Whether the method is one that reads a file.</summary>
    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (path, query) = PathPattern.Split(target);
        return path.Split('/') switch
        {
            // /22codex/video_1/17/video.mp4
            ["", var name, var job, var number, var file] when _suppliers.FirstOrDefault(each => each.Name == name) is { } supplier =>
                supplier.ServeAsync(context, target, Uri.UnescapeDataString(job), number, file, () => supplier.Links.Fault(path, query)),
            // /documented/1280x720/files.example/video.mp4
            ["", Links.DocumentedFolder, var size, _, ..] when FrameOf(size) is { } frame => ServeDocumentedAsync(context, frame, path),
            _ => Refused(404, "NoSuchKey").WriteAsync(context, TimeProvider.System, context.RequestAborted),
        };
    }

    static Task ServeDocumentedAsync(HttpContext context, FrameSize frame, string path) =>
        IsRead(context.Request)
            ? MediaFile.OfDocument(frame, path).WriteAsync(context)
            : Refused(405, "MethodNotAllowed").WriteAsync(context, TimeProvider.System, context.RequestAborted);

    static FrameSize? FrameOf(string size) =>
        size.Split('x') is [var width, var height]
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w) && w > 0
        && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && h > 0
            ? new FrameSize(w, h)
            : null;
}

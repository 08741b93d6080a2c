using System.Text;
using Gateway.Creating;
using Gateway.Failures;
using Gateway.OpenAI;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Creating;

/// <summary>Requests as clients send them.</summary>
static class TestRequests
{
    public const string Boundary = "----frontier";
    public const long MaxUpload = 1000;

    public static DefaultHttpContext Context(string? contentType, Stream body) => new() { Request = { Method = "POST", ContentType = contentType, Body = body } };

    public static DefaultHttpContext Context(string? contentType, byte[] body) => Context(contentType, new MemoryStream(body));

    public static DefaultHttpContext Json(string body) => Context("application/json", Encoding.UTF8.GetBytes(body));

    public static DefaultHttpContext Form(params string[] parts) => Context($"multipart/form-data; boundary={Boundary}", FormBytes(parts));

    public static byte[] FormBytes(params string[] parts) =>
        Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"--{Boundary}\r\n{part}\r\n")) + $"--{Boundary}--\r\n");

    public static string Text(string name, string value) => $"Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}";

    public static string File(string name, string bytes, string? contentType = "image/png", string fileName = "a.png") =>
        $"Content-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\n{(contentType is null ? "" : $"Content-Type: {contentType}\r\n")}\r\n{bytes}";

    public static async Task<VideoRequest> VideoAsync(HttpContext context)
    {
        return (await RequestReader.VideoAsync(context, MaxUpload)).Value;
    }

    public static async Task<Failure> RefusedAsync(HttpContext context, FailureReason reason, string? param = null)
    {
        var failure = (await RequestReader.VideoAsync(context, MaxUpload)).Failure;
        Assert.NotNull(failure);
        Assert.Equal((reason, param), (failure.Reason, failure.Param));
        return failure;
    }

    public static string? Extra(this VideoRequest request, string name) =>
        request.Extras.Where(extra => extra.Key == name).Select(extra => Encoding.UTF8.GetString(extra.Value.Span)).SingleOrDefault();

    public static string Text(this Reference reference) =>
        reference.Url ?? $"{reference.ContentType} {reference.FileName} {Encoding.UTF8.GetString(reference.Bytes.Span)}";
}

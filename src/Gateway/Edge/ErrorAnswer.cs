using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Failures;
using Gateway.Requests;
using Microsoft.Net.Http.Headers;

namespace Gateway.Edge;

/// <summary>Writes a failure as OpenAI's error body, with the headers that SDKs act on.</summary>
static class ErrorAnswer
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string[] ContentHeaders =
    [
        HeaderNames.AcceptRanges, HeaderNames.ContentDisposition, HeaderNames.ContentEncoding, HeaderNames.ContentLanguage,
        HeaderNames.ContentRange, HeaderNames.ETag, HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.XContentTypeOptions,
    ];

    static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(5);

    /// <param name="context">The request.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="status">The HTTP status that the server has set already; null: the status of the failure.</param>
    public static async Task WriteAsync(HttpContext context, Failure failure, int? status = null)
    {
        if (context.Features.Get<RequestNotes>() is { } notes) notes.Failure = failure;
        var row = failure.Reason.Row();
        var response = context.Response;
        response.StatusCode = status ?? ErrorStatus.Of(failure);
        RemovePrepared(response.Headers);
        SetHeaders(response.Headers, failure, row, response.StatusCode);

        var body = Body(failure, row);
        response.ContentType = "application/json";
        response.ContentLength = body.Length;

        // Not cancelled: the client may still read the error.
        if (!HttpMethods.IsHead(context.Request.Method)) await response.BodyWriter.WriteAsync(body, CancellationToken.None);
    }

    /// <summary>Removes what describes the content of another answer, which was prepared when the failure occurred.</summary>
    static void RemovePrepared(IHeaderDictionary headers)
    {
        foreach (var name in ContentHeaders) headers.Remove(name);
    }

    static void SetHeaders(IHeaderDictionary headers, Failure failure, FailureRow row, int status)
    {
        headers.CacheControl = "no-store";
        if (failure.FileLength is { } length) headers.ContentRange = new ContentRangeHeaderValue(length).ToString();
        if (failure.Allow is { } allow) headers.Allow = allow;
        if (row.IsFinal && (failure.Reason is FailureReason.KeyReused || !MayPass(status))) headers["x-should-retry"] = "false";
        var mayLater = status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            || failure.Reason == FailureReason.NotReady || failure is { Reason: FailureReason.LinkBroken, RetryAfter: not null };
        if (!mayLater) return;
        var wait = Math.Ceiling((failure.RetryAfter ?? DefaultRetryAfter).TotalSeconds);
        headers.RetryAfter = ((long)wait).ToString(CultureInfo.InvariantCulture);
    }

    // With these statuses an upstream asks for a retry.
    static bool MayPass(int status) => status is StatusCodes.Status408RequestTimeout or StatusCodes.Status409Conflict or 425;

    static ReadOnlyMemory<byte> Body(Failure failure, FailureRow row)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body, Options);
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        writer.WriteString("message"u8, failure.Message);
        writer.WriteString("type"u8, row.Type);
        writer.WriteString("param"u8, failure.Param);
        writer.WriteString("code"u8, failure.Code ?? row.Code);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }
}

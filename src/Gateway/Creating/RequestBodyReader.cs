using Gateway.Failures;
using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace Gateway.Creating;

/// <summary>Reads the body of a request: JSON, a multipart form or a urlencoded form. It never throws for an invalid body.</summary>
static class RequestBodyReader
{
    /// <summary>For the texts, and for the headers and boundaries of a form.</summary>
    const long Room = 2 << 20;

    /// <summary>The largest body, in bytes. A picture in JSON or in a form text is base64: four bytes for every three.</summary>
    /// <param name="maxUpload">The largest sum of all files, in bytes.</param>
    public static long LargestBody(long maxUpload) => (maxUpload / 3 * 4) + Room;

    /// <param name="context">The context of the client's request.</param>
    /// <param name="maxUpload">The largest sum of all files, in bytes.</param>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public static async Task<Result<RequestFields>> ReadAsync(HttpContext context, long maxUpload)
    {
        try
        {
            var (values, isForm) = await ReadFieldsAsync(context, maxUpload);
            return new RequestFields(values, maxUpload, isForm);
        }
        catch (BodyFaultException fault)
        {
            return fault.Failure;
        }
        catch (ConnectionResetException left)
        {
            // The server cancels the token of the request somewhat later.
            throw new OperationCanceledException(left.Message, left);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            context.RequestAborted.ThrowIfCancellationRequested();
            return new Failure(FailureReason.BrokenBody, broken is InvalidDataException
                ? "Invalid multipart body: a part has malformed headers, or too many of them."
                : "The body ends too early, or it does not have the boundary that the Content-Type names.");
        }
    }

    static async Task<(FieldValue.Object Fields, bool IsForm)> ReadFieldsAsync(HttpContext context, long maxUpload)
    {
        var request = context.Request;
        var contentType = request.ContentType ?? "";
        var isMultipart = contentType.AsSpan().TrimStart().StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        var isUrlEncoded = IsUrlEncoded(contentType);
        if (!isMultipart && !isUrlEncoded && !IsJson(contentType)) throw Unknown("the Content-Type of the request is another one.");
        var coding = request.Headers.ContentEncoding;
        if (coding.Count > 0 && !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase))
            throw Unknown("the body must not be compressed: send no Content-Encoding.");

        var maxBody = LargestBody(maxUpload);
        if (request.ContentLength > maxBody) throw BodyFaultException.TooBig(maxUpload);
        if (isMultipart)
            return (await MultipartBody.ReadAsync(request.Body, contentType, maxBody, maxUpload, context.RequestAborted), true);
        var body = await MultipartBody.CopyAsync(request.Body, maxBody, null, maxUpload, context.RequestAborted);

        // By default, curl -d declares JSON as a form.
        var isReallyForm = isUrlEncoded && !body.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
        return isReallyForm ? (UrlEncodedBody.Read(body), true) : (JsonBody.Read(body), false);
    }

    static BodyFaultException Unknown(string message) =>
        new(new Failure(FailureReason.UnknownMediaType, $"This gateway takes application/json, multipart/form-data and application/x-www-form-urlencoded; {message}"));

    static bool IsUrlEncoded(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    static bool IsJson(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return false;
        return type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
    }
}

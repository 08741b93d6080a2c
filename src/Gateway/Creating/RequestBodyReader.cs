using Gateway.Failures;
using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace Gateway.Creating;

/// <summary>Reads the body of a request, JSON or a form. It never throws for an invalid body.</summary>
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
            return new RequestFields(await ReadFieldsAsync(context, maxUpload), maxUpload);
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

    static async Task<FieldValue.Object> ReadFieldsAsync(HttpContext context, long maxUpload)
    {
        var request = context.Request;
        var contentType = request.ContentType ?? "";
        var isForm = contentType.AsSpan().TrimStart().StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        if (!isForm && !IsJson(contentType)) throw Unknown("the Content-Type of the request is neither.");
        var coding = request.Headers.ContentEncoding;
        if (coding.Count > 0 && !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase))
            throw Unknown("the body must not be compressed: send no Content-Encoding.");

        var maxBody = LargestBody(maxUpload);
        if (request.ContentLength > maxBody) throw BodyFaultException.TooBig(maxUpload);
        return isForm
            ? await MultipartBody.ReadAsync(request.Body, contentType, maxBody, maxUpload, context.RequestAborted)
            : JsonBody.Read(await MultipartBody.CopyAsync(request.Body, maxBody, null, maxUpload, context.RequestAborted));
    }

    static BodyFaultException Unknown(string message) =>
        new(new Failure(FailureReason.UnknownMediaType, $"This gateway takes multipart/form-data and application/json; {message}"));

    static bool IsJson(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return false;
        return type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
    }
}

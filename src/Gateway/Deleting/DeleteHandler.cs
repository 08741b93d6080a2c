using System.Text.Json;
using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Videos;

namespace Gateway.Deleting;

/// <summary>
/// Answers <c>DELETE /v1/videos/{id}</c>. The request is passed on if the upstream can delete. In any case the gateway records the video as
/// deleted, and answers 404 for it until it is restarted.
/// </summary>
sealed class DeleteHandler(
    AdmissionControl admissions, UpstreamClient client, KeyHealth keyHealth, VideoQuery query, JobRecord jobs, TimeProvider time)
{
    const string Unknown = "It is not known whether the video is deleted; delete it again.";

    /// <summary>Answers a request.</summary>
    /// <returns>Why nothing was answered; null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Step 1: Route and authorize, as for a poll
        if (!admissions.Admit(call, changes: true).TryGet(out var admission, out var refused)) return refused;
        var (route, upstreamCall) = (admission.Route, admission.UpstreamCall);

        // :: Step 2: Delete it at the upstream, or check that it exists if the upstream cannot delete
        var failure = upstreamCall.Upstream.Format.Delete?.Fill(upstreamCall.Id) is { } delete
            ? await DeleteUpstreamAsync(call, admission, delete)
            : await CheckExistsAsync(call, admission);
        if (failure is not null) return failure;

        // :: Step 3: Record it as deleted
        var createdAt = route.Seal?.CreatedAt ?? time.GetUtcNow().ToUnixTimeSeconds();
        var owner = admission.Permission.Owner;
        jobs.Delete(new Job(route.AskedId, upstreamCall.Upstream.Name, upstreamCall.Id, owner.Memory, createdAt) { Share = owner.Share });

        // :: Step 4: Answer
        await WriteAsync(call.Context, route.AskedId);
        return null;
    }

    async Task<Failure?> DeleteUpstreamAsync(ApiCall call, Admission admission, OutgoingRequest request)
    {
        var upstreamCall = admission.UpstreamCall;
        using var timeout = client.StartTimeout(upstreamCall.Upstream.Timeout);
        using var response = await client.AskAsync(upstreamCall, request, timeout, call.ClientLeft);
        call.Notes.UpstreamStatus = response.Status;

        // The body of a success is not read: some upstreams send no body, others send the video.
        if (response.Status is >= 200 and < 300) return null;
        if (response.Status is 405 or 501) return await CheckExistsAsync(call, admission);

        var failure = UpstreamRefusal.Read(upstreamCall, response)?.OnTimeout(Unknown) ?? Unexpected(response);
        keyHealth.Learn(upstreamCall.Upstream, admission.Key, failure);
        return KeyHealth.ForClient(upstreamCall.Upstream, admission.Key, failure);
    }

    static Failure Unexpected(UpstreamResponse response) =>
        new(FailureReason.UpstreamError, $"The upstream answered the delete with HTTP {response.Status}.")
        {
            RetryAfter = response.RetryAfter,
        };

    /// <summary>Only a video that exists is recorded as deleted: invented ids would push the others out of the record.</summary>
    async Task<Failure?> CheckExistsAsync(ApiCall call, Admission admission)
    {
        if (jobs.Find(admission.Job) is not null) return null;
        using var queried = await query.AskAsync(admission.UpstreamCall, admission.Key, call.Notes, call.ClientLeft);
        return queried.Failure?.OnTimeout("Nothing was deleted; delete it again.");
    }

    static async Task WriteAsync(HttpContext context, string id)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteString("object"u8, "video.deleted"u8);
        writer.WriteBoolean("deleted"u8, true);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}

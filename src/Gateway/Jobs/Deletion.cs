using System.Text.Json;
using Gateway.Api;
using Gateway.Failures;
using Gateway.Poll;

namespace Gateway.Jobs;

/// <summary>
/// A delete: passed on where the upstream has one. Where it has none, the gateway forgets the video, and answers nobody for it any
/// more until it is restarted.
/// </summary>
sealed class Deletion(Admission admission, Ask ask, Authorise authorise, Inquiry inquiry, JobRecord jobs, TimeProvider time)
{
    public async Task<Failure?> AnswerAsync(Call call)
    {
        var admitted = admission.Admit(call);
        if (admitted.Failure is { } refused) return refused;
        var (routed, question) = (admitted.Routed, admitted.Question);
        if (await DeleteAsync(call, admitted) is { } failure) return failure;
        jobs.Delete(new Job(routed.AskedId, question.Upstream.Name, question.Id, admitted.Owner, routed.Seal?.CreatedAt ?? time.GetUtcNow().ToUnixTimeSeconds()));
        await AnswerAsync(call.Context, routed.AskedId);
        return null;
    }

    async Task<Failure?> DeleteAsync(Call call, Admitted admitted)
    {
        var question = admitted.Question;
        if (question.Upstream.Format.Delete is { } delete && delete.Fill(question.Id) is { } request)
        {
            using var clock = ask.StartClock(question.Upstream.Timeout);
            using var asked = await ask.AskAsync(question, request, clock, call.Gone);
            call.Notes.UpstreamStatus = asked.Status;

            // What the upstream says of what is gone is as good as nothing: an empty 204, or the video once more.
            if (asked.Status is >= 200 and < 300) return null;
            if (asked.Status is not (StatusCodes.Status405MethodNotAllowed or StatusCodes.Status501NotImplemented))
            {
                var failure = Failure(question, asked);
                authorise.Learn(question.Upstream, admitted.Key, failure);
                return failure;
            }
        }

        // Nothing is ever deleted there. What the gateway is to forget has to be there: anybody can make up ids, until nothing else is remembered.
        if (jobs.Find(admitted.Job) is not null) return null;
        using var finding = await inquiry.AskAsync(question, admitted.Key, call.Notes, call.Gone);
        return finding.Failure;
    }

    static Failure Failure(Question question, AskResult asked)
    {
        var failure = asked.Failure ?? question.Upstream.Format.Read(asked.Reply, question.Id, question.Upstream.UnknownStatus).Failure;
        failure ??= new(FailureReason.UpstreamError, $"The upstream answered the delete with HTTP {asked.Status}.");
        return Redaction.Of(failure, question.Credential) with { RetryAfter = failure.RetryAfter ?? asked.RetryAfter };
    }

    static async Task AnswerAsync(HttpContext context, string id)
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

using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Api;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Poll;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Jobs;

/// <summary>
/// An upstream's own list of videos, as far back as it is read. It is asked only where everybody who sees it may: with the client's
/// own key, or where every client may read every job of the account.
/// </summary>
sealed class UpstreamList(Ask ask, Authorise authorise)
{
    const int PageSize = 100, MaxPages = 10;

    public async Task<(IReadOnlyList<Job> Jobs, Failure? Failure)> ReadAsync(Call call, Upstream upstream)
    {
        if (upstream.Format.List is not { } list) return ([], null);
        if (upstream.Keys.Count > 0 && !upstream.RawIds && !call.Snapshot.Clients.AllowsAny) return ([], null);
        var authorised = authorise.CheckNew(upstream, call.Snapshot.Clients, null, call.Request.Headers.Authorization);
        if (authorised.Failure is not null) return ([], null);

        var question = new Question(upstream, "", authorised.Credential, call.ForwardedHostFor(upstream));
        using var clock = ask.StartClock(upstream.Timeout);
        var jobs = new List<Job>();
        string? after = null;
        for (var number = 0; number < MaxPages; number++)
        {
            var page = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["limit"] = PageSize.ToString(CultureInfo.InvariantCulture),
                ["order"] = "desc",
                ["after"] = after,
            };
            if (list.Fill(new RequestValues { Named = page }) is not { } request) break;
            using var asked = await ask.AskAsync(question, request, clock, call.Gone);
            call.Notes.UpstreamStatus = asked.Status;

            // Formats are families, and not every member of one has a list.
            if (asked.Status is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status501NotImplemented) break;
            if (Failure(question, asked) is { } failure) return ([], failure);
            var (last, hasMore) = Read(call, question, asked.Reply.Body, jobs);
            if (!hasMore || last is null || last == after) break;
            after = last;
        }

        return (jobs, null);
    }

    static Failure? Failure(Question question, AskResult asked)
    {
        if (asked.Failure is null && asked.Status < 400) return null;
        var failure = asked.Failure ?? question.Upstream.Format.Read(asked.Reply, question.Id, question.Upstream.UnknownStatus).Failure;
        return failure is null ? null : Redaction.Of(failure, question.Credential) with { RetryAfter = failure.RetryAfter ?? asked.RetryAfter };
    }

    /// <summary>Reads a page; the pages are one list, and so are the numbers.</summary>
    /// <returns>Where the next page begins, and whether there is one.</returns>
    static (string? Last, bool HasMore) Read(in Call call, Question question, ReadOnlyMemory<byte> body, List<Job> jobs)
    {
        try
        {
            using var page = JsonDocument.Parse(body);
            if (page.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array) return (null, false);
            string? last = null;
            foreach (var element in data.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) continue;
                last = id.GetString()!;
                if (Job(call, question, last, Encoding.UTF8.GetBytes(element.GetRawText()), -jobs.Count) is { } job) jobs.Add(job);
            }

            return (last, root.TryGetProperty("has_more", out var more) && more.ValueKind == JsonValueKind.True);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }

    static Job? Job(in Call call, Question question, string rawId, byte[] json, long number)
    {
        var upstream = question.Upstream;
        // One that begins as ours leads to nothing here: it is another gateway's.
        if (!VideoId.IsFit(rawId) || SealedIds.IsOurs(rawId)) return null;
        var reading = upstream.Format.Read(new UpstreamReply(StatusCodes.Status200OK, json), rawId, upstream.UnknownStatus);
        if (reading.Failure is not null) return null;
        ref var video = ref reading.Video;
        video.Id = rawId;
        var createdAt = video.CreatedAt ?? 0;
        video.CreatedAt = createdAt;
        video.ErrorMessage = Redaction.Of(video.ErrorMessage, question.Credential);
        if (upstream.ContentUrls == ContentUrls.Gateway) Normalise.PointHere(call, ref video);
        using var buffer = new PooledBuffer(json.Length);
        VideoWriter.Write(video, buffer);
        Redaction.Of(buffer, question.Credential);
        return new Job(rawId, upstream.Name, rawId, 0, createdAt) { Number = number, Video = buffer.Written.ToArray() };
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;
using Gateway.Videos;

namespace Gateway.Listing;

/// <summary>
/// Reads the list of an upstream, up to its 1,000 newest videos. It is read only where the client may see all of the account: with the
/// client's own key, or where every client may read every video of the account.
/// </summary>
sealed class UpstreamListReader(UpstreamClient client, Authorizer authorizer, KeyHealth keyHealth)
{
    const int PageSize = 100;
    const int MaxPages = 10;

    /// <returns>The videos, newest first; empty: the upstream has no list, or the client may not see it.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Result<List<Job>>> ReadAsync(ApiCall call, Upstream upstream)
    {
        var jobs = new List<Job>();
        if (upstream.Format.List is not { } list) return jobs;
        if (upstream.Keys.Count > 0 && !upstream.RawIds) return jobs;
        var authorized = authorizer.AuthorizeCreate(upstream, call.Snapshot.Clients, model: null, call.Request.Headers.Authorization, call.Address);
        if (!authorized.TryGet(out var permission, out _)) return jobs;

        var upstreamCall = new UpstreamCall(upstream, "", permission.Credential, call.ForwardedHostFor(upstream));
        using var timeout = client.StartTimeout(upstream.Timeout);
        string? after = null;
        for (var page = 0; page < MaxPages && list.Fill(Page(after)) is { } request; page++)
        {
            using var response = await client.AskAsync(upstreamCall, request, timeout, call.ClientLeft);
            call.Notes.UpstreamStatus = response.Status;

            // Not every upstream of a format has a list.
            if (response.Status is 404 or 405 or 501) break;
            var isRefused = response.Failure is not null || response.Status >= 400;
            if (isRefused && UpstreamRefusal.Read(upstreamCall, response) is { } failure)
            {
                keyHealth.Learn(upstream, permission.Key, failure);
                return KeyHealth.ForClient(upstream, permission.Key, failure);
            }


            var next = ReadPage(call, upstreamCall, response.Reply.Body, jobs);
            if (next is null || next == after) break;
            after = next;
        }

        return jobs;
    }

    static RequestValues Page(string? after) => new()
    {
        Named = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["limit"] = PageSize.ToString(CultureInfo.InvariantCulture),
            ["order"] = "desc",
            ["after"] = after,
        },
    };

    /// <summary>Adds the videos of a page. A video that cannot be read is omitted.</summary>
    /// <returns>The id after which the next page begins; null: this is the last page.</returns>
    static string? ReadPage(in ApiCall call, UpstreamCall upstreamCall, ReadOnlyMemory<byte> body, List<Job> jobs)
    {
        try
        {
            using var page = JsonDocument.Parse(body);
            if (page.RootElement is not { ValueKind: JsonValueKind.Object } root) return null;
            if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array) return null;
            string? last = null;
            foreach (var element in data.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.Object) continue;
                if (!element.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) continue;
                last = id.GetString()!;
                var json = Encoding.UTF8.GetBytes(element.GetRawText());
                if (ReadJob(call, upstreamCall, last, json) is { } job) jobs.Add(job with { Number = -jobs.Count });
            }

            var hasMore = root.TryGetProperty("has_more", out var more) && more.ValueKind == JsonValueKind.True;
            return hasMore ? last : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>The video as its client sees it; null: it cannot be read, or its id could not be polled with.</returns>
    static Job? ReadJob(in ApiCall call, UpstreamCall upstreamCall, string rawId, byte[] json)
    {
        // An id that looks like one of this gateway was issued by another gateway, and cannot be opened here.
        if (!VideoId.IsFit(rawId) || SealedIds.IsOurs(rawId)) return null;
        var (upstream, redactor) = (upstreamCall.Upstream, upstreamCall.Credential.Redactor);
        if (redactor.Redact(rawId) != rawId) return null;
        var reading = upstream.Format.Read(new UpstreamReply(StatusCodes.Status200OK, json), rawId, upstream.UnknownStatus);
        if (reading.Refusal is not null) return null;

        ref var video = ref reading.Video;
        video.Id = rawId;
        var createdAt = video.CreatedAt ?? 0;
        video.CreatedAt = createdAt;
        if (upstream.ContentUrls == ContentUrls.Gateway) GatewayLinks.Replace(call, ref video);
        using var buffer = new PooledBuffer(json.Length);
        VideoWriter.Write(video, buffer, redactor);
        return new Job(rawId, upstream.Name, rawId, Owner: 0, createdAt) { Video = buffer.Written.ToArray() };
    }
}

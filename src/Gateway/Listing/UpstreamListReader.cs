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
/// Reads the list of an upstream page by page. It is read only where the client may see all of the account: with the client's own key, or
/// where every client may read every video of the account. A page is kept for a few seconds for the client that asked for it.
/// </summary>
sealed class UpstreamListReader(UpstreamClient client, Authorizer authorizer, KeyHealth keyHealth, TimeProvider time)
{
    const int PageSize = 100;
    const int KeptPages = 1000;
    const long KeptBytes = 16 << 20;

    /// <summary>How long a page is kept.</summary>
    static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    readonly BoundedMap<PageKey, UpstreamPage> _pages =
        new(KeptPages, KeptBytes, static page => page.Jobs.Sum(static job => job.Video?.Length ?? 0), shareOf: static page => page.Share);

    /// <summary>Whether the upstream lists its oldest videos first if it is asked to.</summary>
    public static bool KnowsOrder(Upstream upstream) => upstream.Format.List?.Text.Contains("{order}", StringComparison.Ordinal) == true;

    /// <summary>Reads a page.</summary>
    /// <param name="call">The client's request.</param>
    /// <param name="upstream">The upstream.</param>
    /// <param name="after">The upstream's own id after which the page begins; null: it is the first page.</param>
    /// <param name="order">The order, which an upstream may ignore: see <see cref="KnowsOrder"/>.</param>
    /// <returns>The page; it is empty and the last one if the upstream has no list, or the client may not see it.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Result<UpstreamPage>> ReadAsync(ApiCall call, Upstream upstream, string? after, ListOrder order)
    {
        if (upstream.Format.List is not { } list) return UpstreamPage.None;
        if (upstream.Keys.Count > 0 && !upstream.RawIds) return UpstreamPage.None;
        var authorized = authorizer.AuthorizeCreate(upstream, call.Snapshot.Clients, model: null, call.Request.Headers.Authorization, call.Address);
        if (!authorized.TryGet(out var permission, out _)) return UpstreamPage.None;
        if (list.Fill(Page(after, order)) is not { } request) return UpstreamPage.None;

        // The videos contain links to the host that the client used.
        var upstreamCall = new UpstreamCall(upstream, "", permission.Credential, call.ForwardedHostFor(upstream));
        var key = new PageKey(permission.Owner.Memory, upstreamCall, request.Target, call.Link("/"));
        if (_pages.TryGet(key, out var kept) && time.GetElapsedTime(kept.ReadAt) < Freshness) return kept;

        using var timeout = client.StartTimeout(upstream.Timeout);
        using var response = await client.AskAsync(upstreamCall, request, timeout, call.ClientLeft);
        call.Notes.UpstreamStatus = response.Status;

        // Not every upstream of a format has a list.
        if (after is null && response.Status is 404 or 405 or 501) return UpstreamPage.None;
        var isRefused = response.Failure is not null || response.Status >= 400;
        if (isRefused && UpstreamRefusal.Read(upstreamCall, response) is { } failure)
        {
            keyHealth.Learn(upstream, permission.Key, failure);
            return KeyHealth.ForClient(upstream, permission.Key, failure).OnTimeout("Ask for the list again.");
        }

        var page = ReadPage(call, upstreamCall, response.Reply.Body, order) with
        {
            ReadAt = time.GetTimestamp(),
            Share = permission.Owner.Share,
        };
        _pages.Set(key, page);
        return page;
    }

    static RequestValues Page(string? after, ListOrder order) => new()
    {
        Named = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["limit"] = PageSize.ToString(CultureInfo.InvariantCulture),
            ["order"] = order.IsAscending ? "asc" : "desc",
            ["after"] = after,
        },
    };

    /// <summary>Reads the videos of a page. A video that cannot be read is omitted.</summary>
    static UpstreamPage ReadPage(in ApiCall call, UpstreamCall upstreamCall, ReadOnlyMemory<byte> body, ListOrder order)
    {
        var jobs = new List<Job>();
        try
        {
            using var page = JsonDocument.Parse(body);
            if (page.RootElement is not { ValueKind: JsonValueKind.Object } root) return UpstreamPage.None;
            if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array) return UpstreamPage.None;
            string? last = null;
            foreach (var element in data.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.Object) continue;
                if (!element.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) continue;
                last = id.GetString()!;
                var json = Encoding.UTF8.GetBytes(element.GetRawText());
                if (ReadJob(call, upstreamCall, last, json) is { } job) jobs.Add(job with { Number = Number(jobs.Count, order) });
            }

            var hasMore = root.TryGetProperty("has_more", out var more) && more.ValueKind == JsonValueKind.True;
            return new(jobs, hasMore ? last : null);
        }
        catch (JsonException)
        {
            return new(jobs, null);
        }
    }

    // Below the numbers of the record, and in the order of the page.
    static long Number(int index, ListOrder order) => order.IsAscending && index < PageSize ? index - PageSize : -index;

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

    readonly record struct PageKey(ulong Owner, UpstreamCall Call, string Target, string Host);
}

/// <summary>A page of the list of an upstream.</summary>
/// <param name="Jobs">The videos, in the order of the upstream.</param>
/// <param name="Next">The upstream's own id after which the next page begins; null: this is the last page.</param>
sealed record UpstreamPage(IReadOnlyList<Job> Jobs, string? Next)
{
    /// <summary>No videos.</summary>
    public static readonly UpstreamPage None = new([], null);

    /// <summary>A timestamp of when it was read.</summary>
    public long ReadAt { get; init; }

    /// <summary>The share of the client that it is kept for.</summary>
    public ulong Share { get; init; }
}

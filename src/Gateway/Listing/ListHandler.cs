using System.Text.Json;
using Gateway.Access;
using Gateway.Failures;
using Gateway.Record;
using Gateway.Requests;

namespace Gateway.Listing;

/// <summary>
/// A client's own videos, newest first: those that were made through this gateway, and those that the upstream lists where it has a
/// list and the account is the client's own.
/// </summary>
sealed class ListHandler(UpstreamListReader theirs, Authorizer authorise, JobRecord jobs)
{
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        if (ListQuery.TryRead(call.Request.Query, out var query) is { } invalid) return invalid;
        var caller = Authorizer.Identify(call);
        if (caller.Failure is { } stranger) return stranger;
        var named = call.Target.Upstream is { Length: > 0 } name ? name : null;
        var upstream = named is null ? call.Snapshot.FindByHost(call.Origin.Host?.Host) ?? call.Snapshot.Default : call.Snapshot.Find(named);
        if (named is not null && upstream is null) return RouteFinder.NoUpstream(named);
        call.Notes.Upstream = upstream;
        if (named is not null && authorise.CheckNew(upstream!, call.Snapshot.Clients, null, call.Request.Headers.Authorization).Failure is { } refused) return refused;

        var listed = jobs.Of(caller.Owner, named);
        if (upstream is not null)
        {
            var (found, failure) = await theirs.ReadAsync(call, upstream);
            if (failure is not null) return failure;
            listed = Merge(listed, found);
        }

        listed = [.. listed.Where(static job => job.Video is not null)];
        if (query.IsAscending) listed = [.. listed.Reverse()];
        if (Behind(call, caller, query, listed) is not { } start) return ListQuery.Invalid("after", "There is no video with the id in 'after'.");
        await WriteAsync(call.Context, [.. listed.Skip(start).Take(query.Limit)], hasMore: start + query.Limit < listed.Count);
        return null;
    }

    /// <summary>A video that is in both is listed as the client knows it, and one that the upstream lists twice, once. What was deleted here is not listed, even if the upstream still has it.</summary>
    static IReadOnlyList<Job> Merge(IReadOnlyList<Job> ours, IReadOnlyList<Job> theirs)
    {
        var known = ours.Select(job => (job.Upstream, job.RawId)).ToHashSet();
        return [.. ours.Concat(theirs.Where(job => known.Add((job.Upstream, job.RawId)))).OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Number)];
    }

    /// <summary>Where the list goes on; null: nobody knows the id. What is gone from the list still says when it was.</summary>
    int? Behind(in ApiCall call, Caller caller, ListQuery query, IReadOnlyList<Job> listed)
    {
        if (query.After is not { } after) return 0;
        for (var i = 0; i < listed.Count; i++)
        {
            if (listed[i].Id == after) return i + 1;
        }

        // Of those of one second, rather some of them twice than one of them never.
        (long, long)? place = jobs.Find(caller.Owner, after) is { } gone ? (gone.CreatedAt, gone.Number)
            : call.Snapshot.SealedIds.Open(after) is { } seal && seal.OwnerTag == caller.Owner ? (seal.CreatedAt, query.IsAscending ? long.MinValue : long.MaxValue)
            : null;
        return place is not { } at ? null : listed.TakeWhile(job => (job.CreatedAt, job.Number).CompareTo(at) is var order && (query.IsAscending ? order <= 0 : order >= 0)).Count();
    }

    static async Task WriteAsync(HttpContext context, IReadOnlyList<Job> page, bool hasMore)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("object"u8, "list"u8);
        writer.WriteStartArray("data"u8);
        foreach (var job in page)
        {
            if (job.Video is { } video) writer.WriteRawValue(video, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteString("first_id"u8, page.Count > 0 ? page[0].Id : null);
        writer.WriteString("last_id"u8, page.Count > 0 ? page[^1].Id : null);
        writer.WriteBoolean("has_more"u8, hasMore);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}

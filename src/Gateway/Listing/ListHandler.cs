using Gateway.Access;
using Gateway.Failures;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Listing;

/// <summary>
/// Answers <c>GET|HEAD /v1/videos</c> with the client's own videos, newest first: those that were made through this gateway, and those
/// that the upstream lists if it has a list and the account is the client's own.
/// </summary>
sealed class ListHandler(UpstreamListReader upstreamList, Authorizer authorizer, JobRecord jobs)
{
    /// <summary>Answers a request.</summary>
    /// <returns>Why nothing was answered; null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Step 1: Read the request
        if (!ListQuery.Parse(call.Request.Query).TryGet(out var query, out var invalid)) return invalid;

        // :: Step 2: Route and authorize. Only an upstream that the path names must be known and allowed.
        if (!Authorizer.Identify(call).TryGet(out var caller, out var unidentified)) return unidentified;
        var name = call.Target.Upstream is { Length: > 0 } named ? named : null;
        var upstream = name is null
            ? call.Snapshot.FindByHost(call.Origin.Host?.Host) ?? call.Snapshot.Default
            : call.Snapshot.Find(name);
        call.Notes.Upstream = upstream;
        if (name is not null && upstream is null) return RouteFinder.NoUpstream(name);
        if (name is not null && CheckMayUse(call, upstream!) is { } refused) return refused;

        // :: Step 3: Collect the videos
        var listed = jobs.Of(caller.Owner.Memory, name);
        if (upstream is not null)
        {
            if (!(await upstreamList.ReadAsync(call, upstream)).TryGet(out var found, out var failure)) return failure;
            listed = Merge(listed, found);
        }

        listed = [.. listed.Where(static job => job.Video is not null)];
        if (query.IsAscending) listed = [.. listed.Reverse()];

        // :: Step 4: Find the page
        if (FindStart(call, caller, query, listed) is not { } start) return ListQuery.UnknownAfter;
        var page = new ListPage([.. listed.Skip(start).Take(query.Limit)], HasMore: start + query.Limit < listed.Count);

        // :: Step 5: Answer
        await page.WriteAsync(call.Context);
        return null;
    }

    Failure? CheckMayUse(in ApiCall call, Upstream upstream) =>
        authorizer.AuthorizeCreate(upstream, call.Snapshot.Clients, model: null, call.Request.Headers.Authorization, call.Address).Failure;

    /// <summary>
    /// Merges the record of the gateway with the list of the upstream. A video of both appears once, by the id that its client knows. One
    /// that was deleted here stays in the record as deleted, and hides the upstream's.
    /// </summary>
    static IReadOnlyList<Job> Merge(IReadOnlyList<Job> recorded, IReadOnlyList<Job> found)
    {
        var known = recorded.Select(static job => (job.Upstream, job.RawId)).ToHashSet();
        return
        [
            .. recorded.Concat(found.Where(job => known.Add((job.Upstream, job.RawId))))
                .OrderByDescending(static job => job.CreatedAt)
                .ThenByDescending(static job => job.Number),
        ];
    }

    /// <summary>The index at which the page begins; null: the id in <c>after</c> is unknown.</summary>
    int? FindStart(in ApiCall call, Caller caller, ListQuery query, IReadOnlyList<Job> listed)
    {
        if (query.After is not { } after) return 0;
        for (var i = 0; i < listed.Count; i++)
        {
            if (listed[i].Id == after) return i + 1;
        }

        // A video that is no longer in the list still has its place in the order.
        if (PlaceOf(call, caller, after, query.IsAscending) is not { } place) return null;
        return listed.TakeWhile(job => IsBefore((job.CreatedAt, job.Number).CompareTo(place))).Count();

        bool IsBefore(int order) => query.IsAscending ? order <= 0 : order >= 0;
    }

    (long CreatedAt, long Number)? PlaceOf(in ApiCall call, Caller caller, string id, bool isAscending)
    {
        if (jobs.Find(caller.Owner.Memory, id) is { } deleted) return (deleted.CreatedAt, deleted.Number);
        if (call.Snapshot.SealedIds.Open(id) is not { } seal || seal.OwnerTag != caller.Owner.Tag) return null;

        // The id does not say which of the videos of its second it is. All of them are listed again, so that no video is omitted.
        return (seal.CreatedAt, isAscending ? long.MinValue : long.MaxValue);
    }
}

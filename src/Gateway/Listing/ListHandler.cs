using Gateway.Access;
using Gateway.Failures;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Listing;

/// <summary>
/// Answers <c>GET|HEAD /v1/videos</c> with the client's own videos, newest first: those that were made through this gateway, and those
/// that the upstream lists if it has a list and the account is the client's own.
/// </summary>
sealed class ListHandler(UpstreamListReader upstreamList, Authorizer authorizer, JobRecord jobs)
{
    /// <summary>How many pages of an upstream are read for one page, where the gateway knows most of what they list.</summary>
    const int MaxPages = 10;

    const int RememberedPlaces = 10_000;

    // Where pages have ended: with videos of an upstream, which are not in the record.
    readonly BoundedMap<(ulong Owner, string Id), ListPlace> _places = new(RememberedPlaces);

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

        // :: Step 3: Find the place at which the page begins
        var order = new ListOrder(query.IsAscending);
        var place = query.After is { } after ? PlaceOf(call, caller, after, order) : null;
        var isKnown = query.After is null || place is not null;
        if (!isKnown && upstream?.Format.List is null) return ListQuery.UnknownAfter;

        // :: Step 4: Collect the videos of the page
        var recorded = jobs.Of(caller.Owner.Memory, name);
        var cursor = upstream is null ? null : CursorOf(call, upstream, query.After, recorded, order);
        var list = new MergedList(recorded, order, query.Limit, place, isContinued: cursor is not null);
        if (upstream is not null)
        {
            var isOrdered = !order.IsAscending || UpstreamListReader.KnowsOrder(upstream);
            for (var pages = 0; pages < MaxPages; pages++)
            {
                var read = await upstreamList.ReadAsync(call, upstream, cursor, order);
                if (!read.TryGet(out var page, out var failure)) return isKnown || !IsUnknown(failure) ? failure : ListQuery.UnknownAfter;
                if (!isKnown && ReferenceEquals(page, UpstreamPage.None)) return ListQuery.UnknownAfter;
                list.Add(page, isOrdered);
                if (page.Next is null || page.Next == cursor || list.IsFull) break;
                cursor = page.Next;
            }
        }

        // :: Step 5: Answer
        var answer = list.Page();
        if (answer.Jobs is [.., var last] && last.Owner == 0) _places.Set((caller.Owner.Memory, last.Id), ListPlace.Of(last));
        await answer.WriteAsync(call.Context);
        return null;
    }

    Failure? CheckMayUse(in ApiCall call, Upstream upstream) =>
        authorizer.AuthorizeCreate(upstream, call.Snapshot.Clients, model: null, call.Request.Headers.Authorization, call.Address).Failure;

    /// <summary>The place of a video in the order; null: it is not known.</summary>
    ListPlace? PlaceOf(in ApiCall call, Caller caller, string id, ListOrder order)
    {
        if (jobs.Find(caller.Owner.Memory, id) is { } recorded) return ListPlace.Of(recorded);
        if (_places.TryGet((caller.Owner.Memory, id), out var place)) return place;
        if (call.Snapshot.SealedIds.Open(id) is not { } seal || seal.OwnerTag != caller.Owner.Tag) return null;

        // The id does not say which of the videos of its second it is. All of them are listed again, so that no video is omitted.
        return order.StartOf(seal.CreatedAt);
    }

    /// <summary>The upstream's own id after which its first page begins; null: its list is read from the start.</summary>
    static string? CursorOf(in ApiCall call, Upstream upstream, string? after, IReadOnlyList<Job> recorded, ListOrder order)
    {
        if (after is null || (order.IsAscending && !UpstreamListReader.KnowsOrder(upstream))) return null;
        if (recorded.FirstOrDefault(job => job.Id == after) is { } job)
            return job.Upstream == upstream.Name && job.Video is not null ? job.RawId : null;
        if (call.Snapshot.SealedIds.Open(after) is { } seal) return seal.UpstreamTag == Tags.OfUpstream(upstream.Name) ? seal.RawId : null;
        return VideoId.IsFit(after) && !SealedIds.IsOurs(after) ? after : null;
    }

    static bool IsUnknown(Failure failure) => failure.Reason is FailureReason.NotFound or FailureReason.Refused;
}

using System.Net.Http.Headers;
using Gateway.Failures;

namespace Gateway.Content;

/// <summary>Passes the file behind a link on to a client, in constant memory, whole or in part as the client asks.</summary>
sealed class Download(LinkClient client, TimeProvider time, ILogger<Download> log)
{
    /// <summary>Answers a GET or a HEAD. A link that has expired or breaks off is resolved anew; a download goes on at its byte.</summary>
    /// <param name="context">The client's.</param>
    /// <param name="policy">Where links may lead.</param>
    /// <param name="asset">What the client asked for.</param>
    /// <param name="first">Where it is.</param>
    /// <param name="refresh">Asks the upstream for the link again.</param>
    /// <returns>Null: the answer is written, or was cut off where it could not be completed. A failure: nothing is written yet.</returns>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<Failure?> WriteAsync(HttpContext context, LinkPolicy policy, Asset asset, Source first, Func<CancellationToken, Task<Resolved>> refresh)
    {
        var wish = new Wish(context.Request);
        var supply = new Supply(client, policy, first, refresh, time, context.RequestAborted);
        OpenLink? link = null;
        try
        {
            Extent extent;
            (link, extent) = await OpenAsync(supply, wish);
            var (entity, contentType) = (link.Entity, await TypeAsync(supply, link) ?? asset.DefaultType);
            if (wish.IsHead || extent.Grant is Grant.NotModified or Grant.Unsatisfiable)
            {
                WriteHead();
                return null;
            }

            // From here on it is the transfer's.
            var opened = link;
            link = null;
            await new Transfer(context, supply, policy.MaxSize, asset, log).RunAsync(opened, extent, WriteHead);
            return null;

            void WriteHead() => ContentHead.Write(context.Response, asset, entity, contentType, extent);
        }
        catch (LinkException lost) when (!context.Response.HasStarted)
        {
            return lost.Failure;
        }
        finally
        {
            link?.Dispose();
        }
    }

    static async Task<(OpenLink Link, Extent Extent)> OpenAsync(Supply supply, Wish wish)
    {
        for (var range = Range(wish); ; range = null)
        {
            var link = await supply.OpenAsync(range);
            if (!link.IsUnsatisfiable)
            {
                var extent = wish.Of(link.Entity, link.IsPart ? new(Grant.Part, link.From, link.To) : default);
                if (wish.IsHead || Holds(link, extent)) return (link, extent);
            }

            // What was asked for cannot be had this way: the whole can.
            link.Dispose();
            if (range is null) throw new LinkException(Link.Broken("gives another part than it was asked for"), Remedy.None);
        }
    }

    /// <summary>A signature for a GET does not hold for a HEAD: what a client wants to know of the file stands in the head of a part, too.</summary>
    static RangeHeaderValue? Range(Wish wish) => wish.IsHead ? Start : wish.Range is { } range ? new(range.From, range.To) : null;

    static RangeHeaderValue Start => new(0, MediaTypes.Telling - 1);

    static bool Holds(OpenLink link, Extent extent) => extent.Grant switch
    {
        Grant.Part => link.From <= extent.From && (link.To is null || link.To > extent.From),
        Grant.Whole => link.From == 0 && (link.To is null || !(link.To < extent.To)),
        _ => true,
    };

    /// <summary>What the file is. A part that does not tell calls for a look at the beginning.</summary>
    static async Task<string?> TypeAsync(Supply supply, OpenLink link)
    {
        if (link.ContentType is not null || link.HasStart) return link.ContentType;
        using var start = await supply.OpenAsync(Start);
        return start.ContentType;
    }
}

using Gateway.Access;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Requests;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Gateway.Downloads;

/// <summary>
/// Answers <c>GET|HEAD /v1/videos/{id}/content</c>:
/// <code><![CDATA[
///   client                      gateway                           upstream          host of the link
///     | GET .../{id}/content      |                                  |                     |
///     |-------------------------->| (1) Read the request             |                     |
///     |                           | (2) Route and authorize          |                     |
///     |                           | (3) Take a place                 |                     |
///     |                           | (4) Locate the file              |                     |
///     |                           |--------------------------------->|                     |
///     |                           |<---------------------------------|                     |
///     |                           | (5) Open it at the first byte    |                     |
///     |                           |------------------------------------------------------->|
///     |                           |<-------------------------------------------------------|
///     |<--------------------------| (6) Answer, and pass on the bytes                      |
/// ]]></code>
/// If the link has expired or breaks, step 4 is repeated to get another one.
/// </summary>
sealed class DownloadHandler(
    AdmissionControl admissions,
    DownloadPlaces places,
    ResultLocator locator,
    LinkClient links,
    TimeProvider time,
    ILogger<DownloadHandler> log)
{
    static readonly Failure UnknownVariant =
        new(FailureReason.InvalidField, "'variant' must be video, thumbnail or spritesheet.") { Param = "variant" };

    /// <summary>A client that reads more slowly is disconnected: a download takes a place, a connection and memory.</summary>
    static readonly MinDataRate SlowestClient = new(bytesPerSecond: 8 << 10, gracePeriod: TimeSpan.FromSeconds(20));

    /// <summary>Answers a request.</summary>
    /// <returns>Why nothing was answered; null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Step 1: Read the request
        if (!Variants.TryParse(call.Request.Query["variant"].ToString(), out var variant)) return UnknownVariant;
        var request = new ConditionalRequest(call.Request);

        // :: Step 2: Route and authorize, as for a poll
        if (!admissions.Admit(call).TryGet(out var admission, out var refused)) return refused;
        var file = new RequestedFile(admission.Route.AskedId, variant);

        // :: Step 3: Take a place
        if (!places.Take(admission.Permission.Owner.Share).TryGet(out var taken, out var tooMany)) return tooMany;
        using var place = taken;

        // :: Step 4: Locate the file
        var policy = call.Snapshot.Links;
        if (!(await LocateAsync(call.ClientLeft)).TryGet(out var found, out var missing)) return missing;
        using var located = found;

        // :: Step 5: Open it at the first byte that is served
        var opened = located.Embedded is { } embedded
            ? EmbeddedRepresentation.Open(embedded.Content, request)
            : await LinkRepresentation.OpenAsync(
                new(links, policy, located.Links, RenewLinksAsync, time, call.ClientLeft), request, file.VideoId, log);
        if (!opened.TryGet(out var representation, out var unusable)) return unusable;

        // :: Step 6: Answer
        if (call.Context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = SlowestClient;
        using (representation) await ContentResponse.WriteAsync(call.Context, file, representation);
        return null;

        Task<Result<LocatedFile>> LocateAsync(CancellationToken cancelled) =>
            locator.LocateAsync(admission, variant, policy.MaxSize, call.Notes, cancelled);

        async Task<Result<IReadOnlyList<Link>>> RenewLinksAsync(CancellationToken cancelled)
        {
            if (!(await LocateAsync(cancelled)).TryGet(out var again, out var gone)) return gone;
            using (again) return again.Links.Count > 0 ? Result<IReadOnlyList<Link>>.Of(again.Links) : LinkFailures.Broken("no longer exists");
        }
    }
}

using Gateway.Access;
using Gateway.Failures;
using Gateway.Requests;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>Step 2 of a create: finds the upstream, and its name of the model.</summary>
/// <remarks>
/// The order: the upstream in the path; the one whose <c>Hosts</c> match, if it has the model; the one that has the model; the one whose
/// <c>Hosts</c> match; <c>Gateway:DefaultUpstream</c>.
/// </remarks>
readonly struct CreateRouteFinder(GatewaySnapshot snapshot, RequestNotes? notes = null)
{
    /// <summary>OpenAI's default, if the client names no model.</summary>
    const string DefaultModel = "sora-2";

    static readonly Failure ModelRequired =
        new(FailureReason.MissingField, "'model' is required: this upstream has several. See GET /v1/models.") { Param = "model" };

    /// <summary>Finds the route of a create.</summary>
    /// <param name="named">The upstream that the path names; empty: the path names no upstream.</param>
    /// <param name="model">The model as the client wrote it; null: the client named no model.</param>
    /// <param name="host">The host that the client used; null: unknown.</param>
    public Result<CreateRoute> Find(string named, string? model, string? host)
    {
        if (named.Length > 0) return snapshot.Find(named) is { } byName ? With(byName, model) : RouteFinder.NoUpstream(named);
        var upstream = Having(snapshot.FindByHost(host), model)
            ?? snapshot.FindByModel(model ?? DefaultModel)
            ?? snapshot.FindByHost(host)
            ?? snapshot.Default;
        return upstream is null ? new RouteFinder(snapshot).NoRoute("this model") with { Param = "model" } : With(upstream, model);
    }

    static Upstream? Having(Upstream? upstream, string? model) =>
        upstream is not null && (upstream.Models.Count == 0 || upstream.Models.ContainsKey(model ?? DefaultModel)) ? upstream : null;

    Result<CreateRoute> With(Upstream upstream, string? model)
    {
        if (notes is not null) notes.Upstream = upstream;
        if (upstream.CreateFormat.Create is null)
        {
            return new Failure(
                FailureReason.NotSupported,
                $"The upstream '{upstream.Name}' cannot create videos: its format, {upstream.CreateFormat.Word}, is for polls only.");
        }

        if (upstream.Models.Count == 0) return new CreateRoute(upstream, model ?? DefaultModel, model ?? DefaultModel);
        var onlyModel = upstream.Models.Count == 1 && !upstream.Models.ContainsKey(DefaultModel) ? upstream.Models.Keys.Single() : null;
        var name = model ?? onlyModel ?? DefaultModel;
        if (upstream.Models.TryGetValue(name, out var upstreamModel)) return new CreateRoute(upstream, name, upstreamModel);
        if (model is null) return ModelRequired;
        var message = $"The upstream '{upstream.Name}' has no model '{model}'. See GET /v1/models.";
        return new Failure(FailureReason.UnknownModel, message) { Param = "model" };
    }
}

using Gateway.Access;
using Gateway.Failures;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>Step 2 of a create: who makes the video, and what the model is called there.</summary>
readonly struct CreateRouteFinder(GatewaySnapshot upstreams)
{
    /// <summary>What OpenAI takes where a client names no model.</summary>
    const string UsualModel = "sora-2";

    static readonly Failure Unclaimed = new(
        FailureReason.UnknownUpstream, "No upstream makes videos with this model, and there is no default. Name one in the base URL: /{upstream}/v1.")
    { Param = "model" };

    static readonly Failure Unnamed = new(FailureReason.MissingField, "'model' is missing, and there are several. GET /v1/models says which.") { Param = "model" };

    /// <param name="named">The upstream that the path names; empty: none.</param>
    /// <param name="model">As the client wrote it; null: it left it out.</param>
    /// <param name="host">The host by which the client came; null: it is not known.</param>
    public CreateRoute Find(string named, string? model, string? host)
    {
        if (named.Length > 0) return upstreams.Find(named) is { } explicitly ? With(explicitly, model) : new() { Failure = RouteFinder.NoUpstream(named) };
        var upstream = Having(upstreams.FindByHost(host), model) ?? upstreams.FindByModel(model ?? UsualModel) ?? upstreams.FindByHost(host) ?? upstreams.Default;
        return upstream is null ? new() { Failure = Unclaimed } : With(upstream, model);
    }

    static Upstream? Having(Upstream? upstream, string? model) =>
        upstream is not null && (upstream.Models.Count == 0 || upstream.Models.ContainsKey(model ?? UsualModel)) ? upstream : null;

    static CreateRoute With(Upstream upstream, string? model)
    {
        if (upstream.CreateFormat.Create is null)
        {
            return new()
            {
                Failure = new(FailureReason.NotSupported, $"The upstream '{upstream.Name}' is only polled: its format, {upstream.CreateFormat.Word}, does not say how videos are made there."),
            };
        }

        var name = model ?? (upstream.Models.ContainsKey(UsualModel) || upstream.Models.Count != 1 ? UsualModel : upstream.Models.Keys.Single());
        if (upstream.Models.TryGetValue(name, out var own)) return new() { Upstream = upstream, Model = name, OwnModel = own };
        if (upstream.Models.Count == 0) return new() { Upstream = upstream, Model = model, OwnModel = model };
        return new() { Failure = model is null ? Unnamed : new(FailureReason.UnknownModel, $"The upstream '{upstream.Name}' has no model of this name. GET /v1/models says what there is.") { Param = "model" } };
    }
}

/// <summary>Where a create leads.</summary>
readonly struct CreateRoute
{
    public Failure? Failure { get; init; }

    /// <summary>Set where <see cref="Failure"/> is null.</summary>
    public Upstream? Upstream { get; init; }

    /// <summary>By the name that clients use; null: none was named, and none is known.</summary>
    public string? Model { get; init; }

    /// <summary>By the upstream's own name.</summary>
    public string? OwnModel { get; init; }
}

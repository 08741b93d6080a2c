using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Gateway.Access;
using Gateway.Clients;
using Gateway.Failures;
using Gateway.Requests;
using Gateway.Snapshot;

namespace Gateway.Models;

/// <summary>
/// Answers <c>GET|HEAD /v1/models</c> and <c>/v1/models/{id}</c> with the models of the configuration that the client may use, by the names
/// that clients use.
/// </summary>
sealed class ModelsHandler
{
    static readonly Failure UnknownModel = new(FailureReason.ModelNotFound, "Unknown model. See GET /v1/models.") { Param = "model" };

    /// <summary>Answers a request.</summary>
    /// <returns>Why nothing was answered; null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "The container gives the dispatcher an instance of each handler.")]
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Step 1: Route and authorize
        if (!Authorizer.Identify(call).TryGet(out var caller, out var unidentified)) return unidentified;
        if (call.Target.Upstream is { Length: > 0 } name && call.Snapshot.Find(name) is null) return RouteFinder.NoUpstream(name);

        // :: Step 2: Find the models
        var models = ModelsOf(call.Snapshot, call.Target.Upstream, caller.Client);
        if (call.Target.Path != ApiPath.Model)
        {
            await WriteAsync(call.Context, writer => WriteList(writer, models));
            return null;
        }

        var id = Uri.UnescapeDataString(call.Target.Id.ToString());
        if (models.Find(model => string.Equals(model.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } found) return UnknownModel;

        // :: Step 3: Answer
        await WriteAsync(call.Context, writer => WriteModel(writer, found));
        return null;
    }

    /// <summary>
    /// The models that the client may use, in order of their names: of one upstream, or of all if the path names no upstream.
    /// </summary>
    static List<Model> ModelsOf(GatewaySnapshot snapshot, string upstreamName, Client? client)
    {
        var models = snapshot.Find(upstreamName) is { } upstream
            ? upstream.Models.Keys.Select(id => new Model(id, upstream.Name))
            : snapshot.Models.Select(static entry => new Model(entry.Key, entry.Value.Name));
        var allowed = models.Where(model => client is null || (client.MayUse(model.Upstream) && client.MayUseModel(model.Id)));
        return [.. allowed.OrderBy(static model => model.Id, StringComparer.Ordinal)];
    }

    static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> writeBody)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writeBody(writer);
        await writer.FlushAsync(context.RequestAborted);
    }

    static void WriteList(Utf8JsonWriter writer, List<Model> models)
    {
        writer.WriteStartObject();
        writer.WriteString("object"u8, "list"u8);
        writer.WriteStartArray("data"u8);
        foreach (var model in models) WriteModel(writer, model);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void WriteModel(Utf8JsonWriter writer, Model model)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, model.Id);
        writer.WriteString("object"u8, "model"u8);
        writer.WriteNumber("created"u8, 0);
        writer.WriteString("owned_by"u8, model.Upstream);
        writer.WriteEndObject();
    }

    /// <summary>A model by the name that clients use, and the upstream that makes videos with it.</summary>
    sealed record Model(string Id, string Upstream);
}

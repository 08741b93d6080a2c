using System.Text.Json;
using Gateway.Clients;
using Gateway.Failures;
using Gateway.Poll;

namespace Gateway.Api;

/// <summary><c>/v1/models</c>: the models that videos can be made with, by the names that clients use.</summary>
static class Models
{
    static readonly Failure Unknown = new(FailureReason.UnknownModel, "There is no model of this name.") { Param = "model", IsOfPath = true };

    public static async Task<Failure?> AnswerAsync(Call call)
    {
        var caller = Authorise.Identify(call);
        if (caller.Failure is { } stranger) return stranger;
        if (call.Target.Upstream is { Length: > 0 } named && call.Snapshot.Find(named) is null) return Poll.Route.NoUpstream(named);
        var models = Known(call, caller.Client);
        if (call.Target.Path == ApiPath.Model)
        {
            var name = Uri.UnescapeDataString(call.Target.Id.ToString());
            models = [.. models.Where(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase))];
            if (models.Count == 0) return Unknown;
        }

        call.Context.Response.ContentType = "application/json";
        call.Context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(call.Request.Method)) return null;
        await using var writer = new Utf8JsonWriter(call.Context.Response.BodyWriter);
        if (call.Target.Path == ApiPath.Model) Write(writer, models[0]);
        else WriteList(writer, models);
        await writer.FlushAsync(call.Gone);
        return null;
    }

    static List<Model> Known(in Call call, Client? client)
    {
        var snapshot = call.Snapshot;
        var entries = snapshot.Find(call.Target.Upstream) is { } named
            ? named.Models.Keys.Select(name => new Model(name, named.Name))
            : snapshot.Models.Select(entry => new Model(entry.Key, entry.Value.Name));
        return [.. entries.Where(model => client is null || (client.MayUse(model.Upstream) && client.MayUseModel(model.Name))).OrderBy(model => model.Name, StringComparer.Ordinal)];
    }

    static void WriteList(Utf8JsonWriter writer, List<Model> models)
    {
        writer.WriteStartObject();
        writer.WriteString("object"u8, "list"u8);
        writer.WriteStartArray("data"u8);
        foreach (var model in models) Write(writer, model);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, Model model)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, model.Name);
        writer.WriteString("object"u8, "model"u8);
        writer.WriteNumber("created"u8, 0);
        writer.WriteString("owned_by"u8, model.Upstream);
        writer.WriteEndObject();
    }

    readonly record struct Model(string Name, string Upstream);
}

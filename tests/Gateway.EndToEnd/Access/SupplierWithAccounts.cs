using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Gateway.EndToEnd.Access;

/// <summary>
/// A supplier on a real port with an account for each key. The ids of all accounts start at 1, as at the other suppliers: only the
/// prompt identifies the account.
/// </summary>
sealed class SupplierWithAccounts : IAsyncDisposable
{
    readonly WebApplication _host;
    readonly ConcurrentDictionary<(string Key, string Id), string> _prompts = new();
    readonly ConcurrentDictionary<string, int> _made = new(StringComparer.Ordinal);
    int _requests;

    SupplierWithAccounts(string name)
    {
        Name = name;
        Keys = [$"sk-{name}-first-account", $"sk-{name}-second-account"];
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.Run(AnswerAsync);
    }

    public string Name { get; }

    public string[] Keys { get; }

    public Uri Address => new(_host.Urls.Single());

    public int Requests => _requests;

    /// <summary>The number of videos of an account.</summary>
    public int Made(string key) => _made.GetValueOrDefault(key);

    /// <summary>Whether the first account is out of quota.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>The name by which its videos are requested.</summary>
    public string Model => $"model-of-{Name}";

    /// <summary>Received keys that do not belong to this supplier. Must stay empty.</summary>
    public ConcurrentQueue<string> StrangeKeys { get; } = new();

    public IEnumerable<string> Settings =>
        [$"Upstreams:{Name}:Address={Address.GetLeftPart(UriPartial.Authority)}", $"Upstreams:{Name}:Create=unified", $"Upstreams:{Name}:Models:{Model}=sora-2", .. Keys.Select((key, i) => $"Upstreams:{Name}:ApiKeys:{i}={key}")];

    public static async Task<SupplierWithAccounts> StartAsync(string name)
    {
        var supplier = new SupplierWithAccounts(name);
        await supplier._host.StartAsync();
        return supplier;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var key = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (!Keys.Contains(key, StringComparer.Ordinal))
        {
            StrangeKeys.Enqueue(key);
            context.Response.StatusCode = 401;
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method)) await MakeAsync(context, key);
        else if (context.Request.Path.Value!.Split('/')[^1] is var id && _prompts.TryGetValue((key, id), out var prompt)) await AnswerAsync(context, 200, Video(id, prompt));
        else await AnswerAsync(context, 404, new { error = new { message = "no such video" } });
    }

    async Task MakeAsync(HttpContext context, string key)
    {
        if (IsEmpty && key == Keys[0])
        {
            await AnswerAsync(context, 402, new { error = new { message = "insufficient balance" } });
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var prompt = body.RootElement.GetProperty("prompt").GetString()!;
        var id = $"task_{_made.AddOrUpdate(key, 1, (_, made) => made + 1)}";
        _prompts[(key, id)] = prompt;
        await AnswerAsync(context, 200, Video(id, prompt));
    }

    static object Video(string id, string prompt) => new { id, @object = "video", status = "in_progress", progress = 7, prompt, model = "their-name-for-it" };

    static Task AnswerAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, body);
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Gateway.EndToEnd.Identity;

/// <summary>
/// A supplier on a real port with an account for each key. Every account has every id, as if they all counted from 1: only what
/// the video shows tells whose it is.
/// </summary>
sealed class SupplierWithAccounts : IAsyncDisposable
{
    readonly WebApplication _host;
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

    /// <summary>Keys that are none of this supplier's, and should never have come here.</summary>
    public ConcurrentQueue<string> StrangeKeys { get; } = new();

    public IEnumerable<string> Settings =>
        [$"Upstreams:{Name}:Address={Address.GetLeftPart(UriPartial.Authority)}", .. Keys.Select((key, i) => $"Upstreams:{Name}:ApiKeys:{i}={key}")];

    public static async Task<SupplierWithAccounts> StartAsync(string name)
    {
        var supplier = new SupplierWithAccounts(name);
        await supplier._host.StartAsync();
        return supplier;
    }

    /// <summary>What the prompt of a video says that this account has.</summary>
    public static string Prompt(string key, string id) => $"{id} of {key.Replace("sk-", "account ", StringComparison.Ordinal)}";

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

        var id = context.Request.Path.Value!.Split('/')[^1];
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, new { id, @object = "video", status = "in_progress", progress = 7, prompt = Prompt(key, id), model = "their-name-for-it" });
    }
}

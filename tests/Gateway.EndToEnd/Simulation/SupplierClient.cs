using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Simulation;

/// <summary>Sends requests to a simulated supplier.</summary>
static class SupplierClient
{
    static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false });

    public static Task<HttpResponseMessage> AskAsync(this Supplier supplier, string id) =>
        supplier.SendAsync(HttpMethod.Get, supplier.Query.Replace("{id}", id, StringComparison.Ordinal), supplier.Key);

    public static async Task<JsonElement> ReadAsync(this Supplier supplier, string id)
    {
        using var response = await supplier.AskAsync(id);
        return JsonElement.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
    }

    public static async Task<HttpResponseMessage> SendAsync(this Supplier supplier, HttpMethod method, string target, string? key)
    {
        using var request = new HttpRequestMessage(method, new Uri(supplier.Address, target));
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}

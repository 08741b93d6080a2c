using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.Simulation;
using Gateway.Simulation.Settings;

namespace Gateway.Demo;

/// <summary>A create call through the gateway: what the supplier received, and what the client received.</summary>
/// <param name="Model">The model that the client named.</param>
/// <param name="Supplier">The supplier of the model.</param>
/// <param name="Request">Method and target of the supplier's request.</param>
/// <param name="Answer">The status and the id in the client's answer, or the HTTP status of a failure.</param>
sealed record FirstCreate(string Model, string Supplier, string Request, string Answer)
{
    public static async Task<FirstCreate> SendAsync(HttpClient client, Uri gateway, Supplier supplier)
    {
        var model = GatewayUpstream.Of(supplier.Name).Model;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(model), "model" },
            { new StringContent("A cat on a motorbike"), "prompt" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/v1/videos"))
        {
            Content = form,
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", GatewaySettings.ClientKey) },
        };
        using var response = await client.SendAsync(request);
        using var video = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        var received = supplier.Received.Count is 0 ? "nothing" : $"{supplier.Received[^1].Method} {supplier.Received[^1].Target}";
        var answer = response.IsSuccessStatusCode ? Summary(video.RootElement) : $"HTTP {(int)response.StatusCode}";
        return new(model, supplier.Name, received, answer);
    }

    /// <summary>The record as a row of a table.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"  {Model,-16}{Supplier,-15}{Request,-65}{Answer}");

    static string Summary(JsonElement video) => $"{video.GetProperty("status")}, id {video.GetProperty("id").GetString()![..14]}...";
}

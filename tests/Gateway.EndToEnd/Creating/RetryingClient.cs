using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Creating;

/// <summary>The rules by which a client retries.</summary>
public enum RetryRules
{
    /// <summary>Of the SDKs for Node and Python: they send a retry count, write the form again, and obey x-should-retry.</summary>
    Counting,

    /// <summary>Of the SDK for .NET: it sends no retry count, and ignores x-should-retry.</summary>
    Silent,

    /// <summary>Of a custom client: it sends an Idempotency-Key, and ignores x-should-retry.</summary>
    Named,
}

/// <summary>An answer to one try.</summary>
sealed record Answered(int Status, string? ShouldRetry, JsonElement Body)
{
    public bool IsAmbiguous => Code == "upstream_ambiguous";

    public string? Code => Error("code");

    public string? Message => Error("message");

    /// <summary>Checks that it is a video, or a failure whose headers and body agree on whether it can be retried.</summary>
    public Answered Check()
    {
        if (Status == 200) Assert.Equal("queued", Body.GetProperty("status").GetString());
        else if (IsAmbiguous) Assert.True(Status == 502 && ShouldRetry == "false" && Message!.Contains("it is not known whether a video is being made", StringComparison.Ordinal), ToString());
        else Assert.True(ShouldRetry is null, ToString());
        return this;
    }

    string? Error(string name) => Body.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error.GetProperty(name).GetString() : null;
}

/// <summary>Retries creates as the SDKs do, without their pauses.</summary>
sealed class RetryingClient(Uri gateway) : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = gateway, Timeout = 3 * Wait.Limit };

    /// <returns>The answer to each try.</returns>
    public async Task<IReadOnlyList<Answered>> CreateAsync(RetryRules rules, string model, string prompt)
    {
        var answers = new List<Answered>();
        do answers.Add(await TryAsync(rules, model, prompt, answers.Count, default));
        while (answers.Count <= (rules == RetryRules.Silent ? 3 : 2) && IsRetried(rules, answers[^1]));
        return answers;
    }

    public async Task<Answered> TryAsync(RetryRules rules, string model, string prompt, int count, CancellationToken leaving)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/videos");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EverySupplier.ClientKey);
        if (rules == RetryRules.Counting) request.Headers.Add("x-stainless-retry-count", $"{count}");
        if (rules == RetryRules.Named) request.Headers.Add("Idempotency-Key", prompt);
        request.Content = rules == RetryRules.Counting
            ? new MultipartFormDataContent { { new StringContent(prompt), "prompt" }, { new StringContent(model), "model" } }
            : JsonContent.Create(new { model, prompt });
        using var response = await _http.SendAsync(request, leaving);
        return new Answered(
            (int)response.StatusCode,
            response.Headers.TryGetValues("x-should-retry", out var values) ? values.Single() : null,
            await response.Content.ReadFromJsonAsync<JsonElement>(leaving)).Check();
    }

    public void Dispose() => _http.Dispose();

    static bool IsRetried(RetryRules rules, Answered answer) => rules switch
    {
        RetryRules.Counting => answer.ShouldRetry != "false" && answer.Status is (408 or 409 or 429 or >= 500),
        RetryRules.Silent => answer.Status is 408 or 429 or 500 or 502 or 503 or 504,
        _ => answer.Status is 408 or 409 or 429 or >= 500,
    };
}

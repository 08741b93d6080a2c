using System.Text.Json;
using Gateway.Record;

namespace Gateway.Listing;

/// <summary>A page of a list of videos.</summary>
/// <param name="Jobs">The videos, in the order of the list.</param>
/// <param name="HasMore">Whether more videos follow.</param>
sealed record ListPage(IReadOnlyList<Job> Jobs, bool HasMore)
{
    /// <summary>Answers with OpenAI's list object.</summary>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method)) return;

        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("object"u8, "list"u8);
        writer.WriteStartArray("data"u8);
        foreach (var job in Jobs)
        {
            // A video that was deleted since the page was made is omitted.
            if (job.Video is { } video) writer.WriteRawValue(video, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteString("first_id"u8, Jobs.Count > 0 ? Jobs[0].Id : null);
        writer.WriteString("last_id"u8, Jobs.Count > 0 ? Jobs[^1].Id : null);
        writer.WriteBoolean("has_more"u8, HasMore);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Documents;

/// <summary>A value of a documented reply that depends on the job.</summary>
/// <param name="Value">The job's value; null: the documented value stays.</param>
/// <param name="Places">Where the value stands: <c>detail.input.prompt</c>, <c>data.generations.0.url</c>.</param>
sealed record Substitution(Func<JobSnapshot, JsonNode?> Value, params string[] Places)
{
    /// <summary>The time at which the job was created, in Unix seconds.</summary>
    public static Substitution Created(params string[] places) => new(job => job.CreatedAt.ToUnixTimeSeconds(), places);

    /// <summary>The time at which the job was created, in ISO 8601 with microseconds.</summary>
    public static Substitution CreatedIso(params string[] places) =>
        new(job => job.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), places);

    /// <summary>The time at which the job was created, in Unix seconds with microseconds.</summary>
    public static Substitution CreatedFraction(params string[] places) =>
        new(job => (job.CreatedAt.ToUnixTimeMilliseconds() / 1000m) + 0.000000m, places);

    /// <summary>The time of the job's last change, in Unix seconds.</summary>
    public static Substitution Updated(params string[] places) => new(job => job.UpdatedAt.ToUnixTimeSeconds(), places);

    /// <summary>The time of the job's last change, in Unix milliseconds.</summary>
    public static Substitution UpdatedMilliseconds(params string[] places) =>
        new(job => job.UpdatedAt.ToUnixTimeMilliseconds(), places);

    /// <summary>The progress from 0 to 1.</summary>
    public static Substitution Progress(params string[] places) => new(job => job.Progress, places);

    /// <summary>The progress from 0 to 100.</summary>
    public static Substitution Percent(params string[] places) => new(job => job.Percent, places);

    /// <summary>The prompt of the order.</summary>
    public static Substitution Prompt(params string[] places) => Ordered("prompt", places);

    /// <summary>The model of the order.</summary>
    public static Substitution Model(params string[] places) => Ordered("model", places);

    /// <summary>A field of the order.</summary>
    public static Substitution Ordered(string field, string[] places) => new(job => job.Order[field], places);

    /// <summary>The width of the video in pixels.</summary>
    public static Substitution Width(params string[] places) => new(job => job.Frame.Width, places);

    /// <summary>The height of the video in pixels.</summary>
    public static Substitution Height(params string[] places) => new(job => job.Frame.Height, places);

    /// <summary>The ordered length of the video in frames, 30 per second.</summary>
    public static Substitution FrameCount(params string[] places) => new(job => job.Order.Seconds * 30, places);

    /// <summary>The ordered length of the video in seconds.</summary>
    public static Substitution Seconds(params string[] places) => new(job => job.Order.Seconds, places);

    /// <summary>An error text in place of the documented one, if the job was blocked by moderation.</summary>
    public static Substitution IfModerated(string text, params string[] places) => new(job => job.IsModerated ? text : null, places);
}

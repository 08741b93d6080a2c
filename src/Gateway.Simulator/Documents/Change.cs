using System.Globalization;
using System.Text.Json;
using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Documents;

/// <summary>A text of the documents that is another in a living job, such as a time.</summary>
/// <param name="Documented">The text as documented; long enough to stand nowhere by chance.</param>
/// <param name="Now">What stands in its place.</param>
sealed record Change(string Documented, Func<JobMoment, string> Now)
{
    public static Change Created(long documented) => Seconds(documented, moment => moment.CreatedAt);

    public static Change Updated(long documented) => Seconds(documented, moment => moment.UpdatedAt);

    public static Change UpdatedMilliseconds(long documented) =>
        new(Text(documented), moment => Text(moment.UpdatedAt.ToUnixTimeMilliseconds()));

    public static Change CreatedIso(string documented) =>
        new(documented, moment => moment.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));

    public static Change Percent(string documented, string before, string after) =>
        new(documented, moment => before + Text((long)(moment.Progress * 100)) + after);

    public static Change Fraction(string documented, string before = "") =>
        new(documented, moment => before + moment.Progress.ToString(CultureInfo.InvariantCulture));

    /// <summary>What stands at a place of a documented body, and is the job's own where the job has it.</summary>
    /// <param name="document">The body: <c>unified/completed</c>.</param>
    /// <param name="place">The place in it: <c>detail.url</c>.</param>
    /// <param name="now">The job's own text; null: what is documented stays.</param>
    public static Change At(string document, string place, Func<JobMoment, string?> now)
    {
        var value = place.Split('.').Aggregate(
            JsonElement.Parse(Document.Read("Replies/" + document)),
            (at, step) => at.ValueKind is JsonValueKind.Array ? at[int.Parse(step, CultureInfo.InvariantCulture)] : at.GetProperty(step));
        var documented = value.GetRawText();
        return new(documented, moment => now(moment) is { } text ? JsonSerializer.Serialize(text) : documented);
    }

    static Change Seconds(long documented, Func<JobMoment, DateTimeOffset> time) =>
        new(Text(documented), moment => Text(time(moment).ToUnixTimeSeconds()));

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

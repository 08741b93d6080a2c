using System.Text;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Creating;

/// <summary>Faults of creates, grouped by the outcome that the client must get.</summary>
static class CreateFaults
{
    static readonly Reply Gone = new() { Delay = Timeout.InfiniteTimeSpan };

    /// <summary>The supplier surely created no job: a retry may succeed.</summary>
    public static readonly Dictionary<string, Fault> Retryable = new(StringComparer.Ordinal)
    {
        ["429 in its own words"] = new() { Refuse = RefusalReason.RateLimited },
        ["429"] = Fault.Say(Retry(Reply.Of("", 429))),
        ["409"] = Fault.Say(Reply.Of("""{"error":{"message":"a moment, please"}}""", 409)),
        ["503"] = Fault.Say(Retry(Reply.Of("""{"error":{"message":"unavailable"}}""", 503))),
        ["503 of a proxy"] = Fault.Say(Retry(Reply.Of("<html>", 503, "text/html"))),
        ["503 inside of a 200"] = Fault.Say(Reply.Of("""{"code":503,"message":"later"}""")),
        ["404"] = Fault.Say(Reply.Of("<html>", 404, "text/html")),
    };

    /// <summary>No job was created, and the client cannot know it.</summary>
    public static readonly Dictionary<string, Fault> AmbiguousBefore = new(StringComparer.Ordinal)
    {
        ["500 before"] = new() { Refuse = RefusalReason.Broken },
        ["502 before"] = Fault.Say(Reply.Of("<html>", 502, "text/html")),
        ["504 before"] = Fault.Say(Reply.Of("", 504)),
        ["408 before"] = Fault.Say(Reply.Of("", 408)),
        ["cut before"] = Fault.Cut(afterwards: false),
        ["garbage before"] = Fault.Say(Reply.Of("OK", 200, "text/plain")),
        ["303 before"] = new() { Instead = new Reply { Status = 303, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = "/done" } } },
    };

    /// <summary>A job was created, and the client cannot know it.</summary>
    public static readonly Dictionary<string, Fault> AmbiguousAfter = new(StringComparer.Ordinal)
    {
        ["500 after"] = Fault.Lose(Reply.Of("""{"error":{"message":"oops","code":"internal"}}""", 500)),
        ["502 after"] = Fault.Lose(Reply.Of("<html>", 502, "text/html")),
        ["504 after"] = Fault.Lose(Reply.Of("", 504)),
        ["408 after"] = Fault.Lose(Reply.Of("", 408)),
        ["cut after"] = Fault.Cut(afterwards: true),
        ["cut in the answer"] = Fault.Lose(new() { Body = Encoding.UTF8.GetBytes("""{"id":"video_1","status":"queued"}"""), CutAfter = 9 }),
        ["half an answer"] = Fault.Lose(Reply.Of("""{"id":"video_1","sta""")),
        ["no answer"] = Fault.Lose(Reply.Of("")),
        ["no id"] = Fault.Lose(Reply.Of("{}")),
        ["garbage after"] = Fault.Lose(Reply.Of("<html>", 200, "text/html")),
        ["500 inside of a 200"] = Fault.Lose(Reply.Of("""{"code":500,"message":"internal error"}""")),
        ["an error inside of a 200"] = Fault.Lose(Reply.Of("""{"error":"server error"}""")),
    };

    /// <summary>A job was created. The text of the error would mean the opposite at another status.</summary>
    public static readonly Dictionary<string, Fault> AmbiguousInWords = new(StringComparer.Ordinal)
    {
        ["408 with words of a quota"] = Fault.Lose(Reply.Of("""{"error":{"message":"insufficient quota"}}""", 408)),
        ["500 with words of a quota"] = Fault.Lose(Reply.Of("""{"error":{"message":"insufficient quota","code":"server_error"}}""", 500)),
        ["502 with words of a quota"] = Fault.Lose(Reply.Of("""{"error":"billing is down: no balance could be read"}""", 502)),
        ["504 with words of a quota"] = Fault.Lose(Reply.Of("""{"code":"timeout","message":"余额不足"}""", 504)),
        ["524 with words of a quota"] = Fault.Lose(Reply.Of("""{"error":{"message":"You exceeded your current quota"}}""", 524)),
        ["500 with words of a quota inside of a 200"] = Fault.Lose(Reply.Of("""{"code":500,"message":"insufficient quota"}""")),
        ["500 with words of a model"] = Fault.Lose(Reply.Of("""{"error":"the model was not found at this worker"}""", 500)),
    };

    /// <summary>The supplier never answers: before it has created a job, or after.</summary>
    public static Fault Silence(bool afterwards) => afterwards ? Fault.Lose(Gone) : Fault.Say(Gone);

    // Immediately, so that no test waits.
    static Reply Retry(Reply reply) => new()
    {
        Status = reply.Status,
        Body = reply.Body,
        Headers = new Dictionary<string, string>(reply.Headers, StringComparer.OrdinalIgnoreCase) { ["Retry-After"] = "0" },
    };
}

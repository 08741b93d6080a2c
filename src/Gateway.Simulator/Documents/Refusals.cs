using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Documents;

/// <summary>What a supplier says to a request that it does not answer.</summary>
sealed record Refusals(Reply NoKey, Reply UnknownKey, Reply UnknownId, Reply UnknownPath)
{
    /// <summary>The resellers all run forks of one gateway, and with it have its refusals; a job it lacks is a 400.</summary>
    public static Refusals NewApi { get; } = new(
        Refusal("new-api/bad-key", 401),
        Refusal("new-api/bad-key", 401),
        Refusal("new-api/unknown-id", 400),
        Refusal("new-api/unknown-path", 404));

    /// <summary>The task envelope's document shows a 403, without its body; the body here is the family's.</summary>
    public static Refusals TaskEnvelope { get; } = NewApi with { UnknownKey = Refusal("new-api/forbidden", 403) };

    public static Refusals OpenAI { get; } = new(
        Refusal("openai/bad-key", 401),
        Refusal("openai/bad-key", 401),
        Refusal("openai/unknown-id", 404),
        Refusal("openai/unknown-path", 404));

    /// <summary>The answer to anything but a GET of the documented path.</summary>
    public Reply OtherMethod { get; } = new()
    {
        Status = 405,
        Headers = new Dictionary<string, string>(UnknownPath.Headers, StringComparer.OrdinalIgnoreCase) { ["Allow"] = "GET" },
        Body = UnknownPath.Body,
    };

    static Reply Refusal(string name, int status) => Reply.Of(Document.Read("Refusals/" + name), status);
}

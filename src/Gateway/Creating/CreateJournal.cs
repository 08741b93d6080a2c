using System.Security.Cryptography;
using System.Text;
using Gateway.Requests;

namespace Gateway.Creating;

/// <summary>
/// The trace of each paid job in the log: a line before a create is sent, and another one where the line of its request cannot say how it
/// ended. The first is written before the first byte leaves, so that a create that was running when the process was killed can be found.
/// </summary>
sealed partial class CreateJournal(IDurableLog durable, ILogger<CreateJournal> log)
{
    static readonly TimeSpan WriteLimit = TimeSpan.FromMilliseconds(50);

    /// <summary>Logs that a create is about to be sent, and waits until the line is written.</summary>
    public async Task SendingAsync(PendingCreate create)
    {
        LogSending(
            log, create.Call.Upstream.Name, create.Key?.Place ?? 0, create.RequestId, Hash(create.IdempotencyKey), Hash(create.Prompt));
        await durable.FlushAsync(WriteLimit);
    }

    /// <summary>Logs how a create ended whose client had left.</summary>
    public void Ended(PendingCreate create, CreateOutcome outcome)
    {
        var (word, id) = (outcome.Failure?.Reason.ToString() ?? "Made", outcome.RawId ?? "-");
        LogEnded(log, create.Call.Upstream.Name, create.RequestId, word, id, Hash(create.Prompt));
    }

    /// <summary>Logs that the process ends before a create does, and waits until the line is written.</summary>
    public async Task LostAsync(PendingCreate create)
    {
        LogLost(log, create.Call.Upstream.Name, create.RequestId, Hash(create.IdempotencyKey), Hash(create.Prompt));
        await durable.FlushAsync(WriteLimit);
    }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of a text: enough to find it, and it says nothing.</summary>
    internal static string Hash(string? text) =>
        text is null ? "-" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    [LoggerMessage(
        LogLevel.Information,
        "A create is sent to {Upstream} with key {KeyPlace}, request {RequestId}, idempotency key {IdempotencyKeyHash}, prompt "
            + "{PromptHash}",
        EventId = LogEvents.CreateSending, EventName = nameof(LogEvents.CreateSending))]
    static partial void LogSending(
        ILogger log, string upstream, int keyPlace, string requestId, string idempotencyKeyHash, string promptHash);

    [LoggerMessage(
        LogLevel.Warning,
        "A create at {Upstream} ended after its client had left: {Outcome}, id {VideoId}, request {RequestId}, prompt {PromptHash}",
        EventId = LogEvents.CreateEnded, EventName = nameof(LogEvents.CreateEnded))]
    static partial void LogEnded(ILogger log, string upstream, string requestId, string outcome, string videoId, string promptHash);

    [LoggerMessage(
        LogLevel.Error,
        "The gateway stops while a create at {Upstream} is running: it is not known whether a video is made and charged for."
        + " Request {RequestId}, idempotency key {IdempotencyKeyHash}, prompt {PromptHash}",
        EventId = LogEvents.CreateLost, EventName = nameof(LogEvents.CreateLost))]
    static partial void LogLost(ILogger log, string upstream, string requestId, string idempotencyKeyHash, string promptHash);
}

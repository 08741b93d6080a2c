using System.Globalization;
using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>What makes a create the same as an earlier one.</summary>
/// <param name="Owner">The tag of the client: it never gets the answer of another.</param>
/// <param name="Operation">What is done: create, remix, edit, extend, or make a character. The host and the spelling of the path do not
/// count.</param>
/// <param name="Name">The client's <c>Idempotency-Key</c>; null: it sent none.</param>
/// <param name="Fingerprint">A hash of what it asks for.</param>
/// <param name="IsRetry">Whether the SDK says that it retries (<c>x-stainless-retry-count</c>).</param>
readonly record struct IdempotencyKey(ulong Owner, string Operation, string? Name, string Fingerprint, bool IsRetry)
{
    /// <summary>The tag of the client whose share of the memory it takes.</summary>
    public ulong Share { get; init; }

    /// <summary>The upstream that the client's path names; empty: none.</summary>
    public string NamedUpstream { get; init; } = "";

    /// <summary>The upstream that the create goes to.</summary>
    public string Upstream { get; init; } = "";

    const int MaxName = 255;

    static readonly Failure TooLong =
        new(FailureReason.InvalidField, $"'Idempotency-Key' must have at most {MaxName} characters.") { Param = "Idempotency-Key" };

    /// <summary>Reads it from the headers of a create.</summary>
    public static Result<IdempotencyKey> Read(IHeaderDictionary headers, ulong owner, string operation, string fingerprint)
    {
        var name = headers["Idempotency-Key"].ToString().Trim();
        if (name.Length > MaxName) return TooLong;
        var isCount = int.TryParse(headers["x-stainless-retry-count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        return new IdempotencyKey(owner, operation, name.Length == 0 ? null : name, fingerprint, IsRetry: isCount && count > 0);
    }
}

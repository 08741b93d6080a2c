using System.Globalization;
using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>Identifies a create: equal keys mean the same create.</summary>
/// <param name="Owner">The owner tag: a client never gets the answer of another.</param>
/// <param name="Scope">The target of the create.</param>
/// <param name="Name">The client's <c>Idempotency-Key</c>; null: not sent.</param>
/// <param name="Fingerprint">A hash of the request.</param>
/// <param name="IsRetry">Whether the SDK marks it as a retry (<c>x-stainless-retry-count</c>).</param>
readonly record struct IdempotencyKey(ulong Owner, string Scope, string? Name, string Fingerprint, bool IsRetry)
{
    const int MaxName = 255;

    static readonly Failure TooLong =
        new(FailureReason.InvalidField, $"'Idempotency-Key' must have at most {MaxName} characters.") { Param = "Idempotency-Key" };

    /// <summary>Reads the key from the headers of a create.</summary>
    public static Result<IdempotencyKey> Read(IHeaderDictionary headers, ulong owner, string scope, string fingerprint)
    {
        var name = headers["Idempotency-Key"].ToString().Trim();
        if (name.Length > MaxName) return TooLong;
        var isCount = int.TryParse(headers["x-stainless-retry-count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        return new IdempotencyKey(owner, scope, name.Length == 0 ? null : name, fingerprint, IsRetry: isCount && count > 0);
    }
}

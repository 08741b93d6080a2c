using System.Globalization;
using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>What makes a create the same as an earlier one.</summary>
/// <param name="Owner">Whose it is: a client never gets another's answer.</param>
/// <param name="Scope">Where it goes: an upstream's name, and the path where that matters.</param>
/// <param name="Name">The client's own name for it, its <c>Idempotency-Key</c>; null: it gave none.</param>
/// <param name="Fingerprint">What it asks for.</param>
/// <param name="IsRetry">Whether the SDK says that it tries again.</param>
readonly record struct IdempotencyKey(ulong Owner, string Scope, string? Name, string Fingerprint, bool IsRetry)
{
    const int MaxName = 255;

    /// <returns>Null in <paramref name="key"/>'s place: the failure.</returns>
    public static Failure? TryRead(IHeaderDictionary headers, ulong owner, string scope, string fingerprint, out IdempotencyKey key)
    {
        var name = headers["Idempotency-Key"].ToString().Trim();
        var isRetry = int.TryParse(headers["x-stainless-retry-count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0;
        key = new(owner, scope, name.Length == 0 ? null : name, fingerprint, isRetry);
        return name.Length <= MaxName ? null : new(FailureReason.InvalidField, $"The Idempotency-Key may have {MaxName} characters.") { Param = "Idempotency-Key" };
    }
}

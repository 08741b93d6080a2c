using System.Globalization;
using Gateway.Failures;

namespace Gateway.Listing;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">0 to 100.</param>
/// <param name="IsAscending">Oldest first.</param>
/// <param name="After">The id behind which it begins; null: at the start.</param>
readonly record struct ListQuery(int Limit, bool IsAscending, string? After)
{
    const int DefaultLimit = 20, MaxLimit = 100;

    public static Failure? TryRead(IQueryCollection query, out ListQuery list)
    {
        var (limit, order, after) = (query["limit"].ToString(), query["order"].ToString(), query["after"].ToString());
        list = new(DefaultLimit, order == "asc", after.Length == 0 ? null : after);
        if (order is not ("" or "asc" or "desc")) return Invalid("order", "'order' is asc or desc.");
        if (limit.Length == 0) return null;
        if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MaxLimit) return Invalid("limit", $"'limit' is a number from 0 to {MaxLimit}.");
        list = list with { Limit = number };
        return null;
    }

    public static Failure Invalid(string param, string message) => new(FailureReason.InvalidField, message) { Param = param };
}

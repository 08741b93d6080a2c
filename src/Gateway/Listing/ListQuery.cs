using System.Globalization;
using Gateway.Failures;

namespace Gateway.Listing;

/// <summary>The query of a request for a list.</summary>
/// <param name="Limit">How many videos a page has at most, 0 to 100.</param>
/// <param name="IsAscending">Whether the oldest comes first.</param>
/// <param name="After">The id of the video after which the page begins; null: it is the first page.</param>
readonly record struct ListQuery(int Limit, bool IsAscending, string? After)
{
    const int DefaultLimit = 20;
    const int MaxLimit = 100;

    /// <summary>The value of <c>after</c> is the id of no video of the client.</summary>
    public static readonly Failure UnknownAfter = Invalid("after", "There is no video with the id in 'after'.");

    /// <summary>Reads <c>limit</c>, <c>order</c> and <c>after</c>.</summary>
    public static Result<ListQuery> Parse(IQueryCollection query)
    {
        var order = query["order"].ToString();
        if (order is not ("" or "asc" or "desc")) return Invalid("order", "'order' must be asc or desc.");

        var (limit, text) = (DefaultLimit, query["limit"].ToString());
        var isNumber = text.Length == 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit);
        if (!isNumber || limit > MaxLimit) return Invalid("limit", $"'limit' must be a number from 0 to {MaxLimit}.");

        var after = query["after"].ToString();
        return new ListQuery(limit, order == "asc", after.Length == 0 ? null : after);
    }

    static Failure Invalid(string param, string message) => new(FailureReason.InvalidField, message) { Param = param };
}

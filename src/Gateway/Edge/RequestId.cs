namespace Gateway.Edge;

/// <summary>Gives every response an <c>x-request-id</c>: the client's own, if it is safe.</summary>
static class RequestId
{
    const string Header = "x-request-id";
    const int MaxLength = 64;

    public static void UseRequestId(this IApplicationBuilder app) => app.Use(static (HttpContext context, RequestDelegate next) =>
    {
        string? received = context.Request.Headers[Header];
        context.TraceIdentifier = IsHarmless(received) ? received! : $"req_{Guid.NewGuid():n}";
        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    });

    /// <summary>Whether the id is safe in a header and in the log.</summary>
    public static bool IsHarmless(string? id)
    {
        if (id is null or { Length: 0 or > MaxLength }) return false;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')) return false;
        }

        return true;
    }
}

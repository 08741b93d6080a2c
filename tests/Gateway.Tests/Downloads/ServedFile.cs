using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Downloads;

/// <summary>A file as a CDN serves it, with configurable faults.</summary>
sealed record ServedFile(byte[] Bytes)
{
    public string? Type { get; init; } = "video/mp4";

    public string? Tag { get; init; } = "\"v1\"";

    public DateTimeOffset? LastModified { get; init; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public bool KnowsRanges { get; init; } = true;

    /// <summary>Whether the response has a Content-Length.</summary>
    public bool TellsLength { get; init; } = true;

    /// <summary>The number of bytes after which the connection is closed; null: never.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Awaited instead of closing the connection.</summary>
    public Task? Stall { get; init; }

    /// <summary>A file of a length, whose bytes differ at every position.</summary>
    public static ServedFile Film(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "\0\0\0 ftypisom"u8[..Math.Min(12, length)].CopyTo(bytes);
        return new(bytes);
    }

    public async Task WriteAsync(HttpContext context)
    {
        var (from, to) = (0, Bytes.Length);
        var (request, response) = (context.Request, context.Response);
        if (Tag is not null) response.Headers.ETag = Tag;
        response.GetTypedHeaders().LastModified = LastModified;
        response.ContentType = Type;
        var ifRange = request.GetTypedHeaders().IfRange;
        var isSame = ifRange is null || (ifRange.EntityTag is { } tag ? tag.ToString() == Tag : ifRange.LastModified == LastModified);
        if (KnowsRanges && isSame && request.GetTypedHeaders().Range is { Ranges: { Count: 1 } ranges })
        {
            var range = ranges.Single();
            from = range.From is { } first ? (int)first : Math.Max(0, Bytes.Length - (int)range.To!);
            if (range is { From: not null, To: { } last } && last < Bytes.Length) to = (int)last + 1;
            if (from >= to)
            {
                response.StatusCode = 416;
                response.Headers.ContentRange = $"bytes */{Bytes.Length}";
                return;
            }

            response.StatusCode = 206;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to - 1}/{Bytes.Length}");
        }

        if (TellsLength) response.ContentLength = to - from;
        await response.Body.WriteAsync(Bytes.AsMemory(from, CutAfter is { } cut ? Math.Min(cut, to - from) : to - from), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        if (CutAfter is null || CutAfter >= to - from) return;
        if (Stall is not null) await Stall.WaitAsync(context.RequestAborted);

        // A server that sends less than its Content-Length closes the connection, and the sent bytes arrive. An abort could discard them.
        if (!TellsLength) context.Abort();
    }
}

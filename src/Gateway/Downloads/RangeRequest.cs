using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Gateway.Downloads;

/// <summary>
/// Which bytes of a file the client asks for, and on which conditions: <c>Range</c>, <c>If-Range</c>, <c>If-None-Match</c> and
/// <c>If-Modified-Since</c> (RFC 9110, sections 13 and 14).
/// <para>
/// The framework evaluates them only inside <c>Results.Stream</c>, which takes ranges of any unit for bytes, takes a range of a HEAD,
/// takes an <c>If-Range</c> with a date later than the file's for a match, and answers 416 with an empty body. Its typed headers parse
/// them here.
/// </para>
/// </summary>
sealed class RangeRequest
{
    readonly RequestHeaders _headers;

    /// <summary>Reads the headers of a GET or a HEAD.</summary>
    public RangeRequest(HttpRequest request)
    {
        _headers = request.GetTypedHeaders();
        IsHead = HttpMethods.IsHead(request.Method);

        // A request for several ranges may be answered with the whole file, and no video player sends one.
        var isBytes = _headers.Range is { } header && header.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase);
        if (!IsHead && isBytes && _headers.Range!.Ranges is { Count: 1 } ranges) Range = ranges.Single();
    }

    /// <summary>Whether only the header of the response is wanted.</summary>
    public bool IsHead { get; }

    /// <summary>The requested range of bytes; null: the whole file.</summary>
    public RangeItemHeaderValue? Range { get; }

    /// <summary>Decides which bytes of a file are served.</summary>
    /// <param name="metadata">The file.</param>
    /// <param name="available">
    /// The range that the source of the file has sent; null: all of it. It is served as it is where the length of the file is unknown.
    /// </param>
    public ServedRange Evaluate(RepresentationMetadata metadata, ServedRange? available = null)
    {
        if (IsNotModified(metadata)) return new(RangeOutcome.NotModified);
        if (Range is null || !IsIfRangeFulfilled(metadata)) return new(RangeOutcome.Whole, 0, metadata.Length);
        if (metadata.Length is not { } length) return available ?? new(RangeOutcome.Whole);

        var (start, end) = Range.From is { } first
            ? (first, Range.To is { } last && last < length ? last + 1 : length)
            : (Math.Max(0, length - Range.To!.Value), length);
        return start < end ? new(RangeOutcome.Partial, start, end) : new(RangeOutcome.NotSatisfiable);
    }

    bool IsNotModified(RepresentationMetadata metadata)
    {
        if (_headers.IfNoneMatch is { Count: > 0 } tags)
            return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(metadata.ETag, useStrongComparison: false));
        return _headers.IfModifiedSince is { } since && metadata.LastModified is { } modified && modified <= since;
    }

    bool IsIfRangeFulfilled(RepresentationMetadata metadata) => _headers.IfRange switch
    {
        null => true,
        { EntityTag: { } tag } => tag.Compare(metadata.ETag, useStrongComparison: true),
        { LastModified: { } date } => metadata.LastModified == date,
        _ => false,
    };
}

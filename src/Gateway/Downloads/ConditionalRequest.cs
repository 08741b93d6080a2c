using Gateway.Failures;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Gateway.Downloads;

/// <summary>
/// A request for a file, or for a range of it, with its conditions: <c>Range</c>, <c>If-Range</c>, <c>If-None-Match</c> and
/// <c>If-Modified-Since</c> (RFC 9110, sections 13 and 14).
/// <para>
/// The framework evaluates them only inside <c>Results.Stream</c>, which takes ranges of any unit for bytes, takes a range of a HEAD,
/// takes an <c>If-Range</c> with a date later than the file's for a match, and answers 416 with an empty body. Its typed headers parse
/// them here.
/// </para>
/// </summary>
sealed class ConditionalRequest
{
    readonly RequestHeaders _headers;

    /// <summary>Reads the headers of a GET or a HEAD.</summary>
    public ConditionalRequest(HttpRequest request)
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

    /// <summary>The failure of a request whose range begins after the end of the file.</summary>
    /// <param name="length">The length of the file in bytes.</param>
    public static Failure NotSatisfiable(long length) =>
        new(FailureReason.RangeNotSatisfiable, $"The requested range begins after the end of the file, which has {length} bytes.")
        {
            FileLength = length,
        };

    /// <summary>Decides which bytes of a file are served.</summary>
    /// <param name="metadata">The file.</param>
    /// <param name="available">
    /// The range that the source of the file has sent; null: all of it. It is served as it is where the length of the file is unknown.
    /// </param>
    public ContentSelection Evaluate(RepresentationMetadata metadata, ContentSelection? available = null)
    {
        if (IsNotModified(metadata)) return new(SelectionOutcome.NotModified);
        if (Range is null || !IsIfRangeFulfilled(metadata)) return new(SelectionOutcome.Whole, 0, metadata.Length);
        if (metadata.Length is not { } length) return available ?? new(SelectionOutcome.Whole);

        var (start, end) = Range.From is { } first
            ? (first, Range.To is { } last && last < length ? last + 1 : length)
            : (Math.Max(0, length - Range.To!.Value), length);
        return start < end ? new(SelectionOutcome.Partial, start, end) : new(SelectionOutcome.NotSatisfiable);
    }

    bool IsNotModified(RepresentationMetadata metadata)
    {
        if (_headers.IfNoneMatch is { Count: > 0 } tags)
            return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(metadata.ETag, useStrongComparison: false));
        return _headers.IfModifiedSince is { } since && metadata.LastModified is { } modified && modified <= since;
    }

    // A validator that cannot be parsed matches no file.
    bool IsIfRangeFulfilled(RepresentationMetadata metadata) => _headers.IfRange switch
    {
        null => !_headers.Headers.ContainsKey(HeaderNames.IfRange),
        { EntityTag: { } tag } => tag.Compare(metadata.ETag, useStrongComparison: true),
        { LastModified: { } date } => metadata.LastModified == date,
        _ => false,
    };
}

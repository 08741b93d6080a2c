using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Gateway.Downloads;

/// <summary>What a client gets of a file.</summary>
enum Grant
{
    Whole,
    Part,
    NotModified,
    Unsatisfiable,
}

/// <summary>What a client gets of a file.</summary>
/// <param name="Grant">Whether it is all of it.</param>
/// <param name="From">The first byte.</param>
/// <param name="To">Behind the last byte; null: nobody knows where the file ends.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Extent(Grant Grant, long From = 0, long? To = null);

/// <summary>What a client wants of a file, whatever it turns out to be: RFC 9110, sections 13 and 14.</summary>
sealed class Wish
{
    readonly RequestHeaders _headers;

    public Wish(HttpRequest request)
    {
        _headers = request.GetTypedHeaders();
        IsHead = HttpMethods.IsHead(request.Method);

        // Several ranges would be answered by a body of many parts, which no player asks for; the whole is an answer, too.
        if (!IsHead && _headers.Range is { Ranges: { Count: 1 } ranges, Unit.Value: { } unit } && unit.Equals("bytes", StringComparison.OrdinalIgnoreCase))
            Range = ranges.Single();
    }

    /// <summary>Only the head of the answer.</summary>
    public bool IsHead { get; }

    /// <summary>Null: the whole.</summary>
    public RangeItemHeaderValue? Range { get; }

    /// <param name="entity">The file.</param>
    /// <param name="known">What its source has sent of it, where that is all that is known of its end.</param>
    public Extent Of(Entity entity, Extent known)
    {
        if (IsNotModified(entity)) return new(Grant.NotModified);
        if (Range is null || !HoldsIfRange(entity)) return new(Grant.Whole, 0, entity.Length);
        if (entity.Length is not { } length) return known.Grant == Grant.Part ? known : new(Grant.Whole, 0, null);
        var (from, to) = Range.From is { } first
            ? (first, Range.To is { } last && last < length ? last + 1 : length)
            : (Math.Max(0, length - Range.To!.Value), length);
        return from < to ? new(Grant.Part, from, to) : new(Grant.Unsatisfiable);
    }

    bool IsNotModified(Entity entity)
    {
        if (_headers.IfNoneMatch is { Count: > 0 } tags)
            return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (entity.ClientTag is { } own && tag.Tag == own));
        return _headers.IfModifiedSince is { } since && entity.LastModified is { } modified && modified <= since;
    }

    bool HoldsIfRange(Entity entity) => _headers.IfRange switch
    {
        null => true,
        { EntityTag: { } tag } => !tag.IsWeak && entity.ClientTag is { } own && tag.Tag == own,
        { LastModified: { } date } => entity.LastModified == date,
        _ => false,
    };
}

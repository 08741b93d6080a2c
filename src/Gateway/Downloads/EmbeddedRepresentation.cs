using Gateway.Failures;

namespace Gateway.Downloads;

/// <summary>A file that an upstream's reply contained. Downloads of the same file share its bytes.</summary>
sealed class EmbeddedRepresentation : Representation
{
    /// <summary>In bytes. The server holds what a slow client has not read.</summary>
    const int PieceLength = 64 << 10;

    readonly ReadOnlyMemory<byte> _bytes;

    EmbeddedRepresentation(EmbeddedContent file, ContentSelection range)
        : base(file.Metadata, file.ContentType, range) => _bytes = file.Bytes;

    /// <summary>Opens the file.</summary>
    /// <param name="file">The file, which must be held until this is disposed.</param>
    /// <param name="request">Which of its bytes the client asks for.</param>
    public static Result<Representation> Open(EmbeddedContent file, ConditionalRequest request)
    {
        var range = request.Evaluate(file.Metadata);
        if (range.Outcome == SelectionOutcome.NotSatisfiable) return ConditionalRequest.NotSatisfiable(file.Bytes.Length);
        return new EmbeddedRepresentation(file, range);
    }

    /// <inheritdoc/>
    public override async Task CopyToAsync(HttpContext context)
    {
        for (var rest = _bytes[(int)Range.Start..(int)Range.End!.Value]; !rest.IsEmpty; rest = rest[Math.Min(PieceLength, rest.Length)..])
            await context.Response.Body.WriteAsync(rest[..Math.Min(PieceLength, rest.Length)], context.RequestAborted);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}

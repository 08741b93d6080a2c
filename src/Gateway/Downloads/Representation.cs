namespace Gateway.Downloads;

/// <summary>A file whose bytes are at hand, from the first byte that is served (RFC 9110, section 3.2).</summary>
/// <param name="metadata">Its length and validators.</param>
/// <param name="contentType">Its media type; null: it cannot be recognised.</param>
/// <param name="range">Which of its bytes are served.</param>
abstract class Representation(RepresentationMetadata metadata, string? contentType, ContentSelection range) : IDisposable
{
    /// <summary>Its length and validators.</summary>
    public RepresentationMetadata Metadata => metadata;

    /// <summary>Its media type; null: it cannot be recognised.</summary>
    public string? ContentType => contentType;

    /// <summary>Which of its bytes are served.</summary>
    public ContentSelection Range => range;

    /// <summary>
    /// Sends the bytes of <see cref="Range"/>. If they cannot be completed, the connection is aborted: after the header of the response
    /// has been sent, nothing else shows the client that the file is incomplete.
    /// </summary>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public abstract Task CopyToAsync(HttpContext context);

    /// <summary>Releases the connection and the buffers.</summary>
    public abstract void Dispose();
}

namespace Gateway.Simulation.Traffic;

/// <summary>A file in a multipart body.</summary>
/// <param name="Name">The name of the part.</param>
/// <param name="FileName">The file name that was sent.</param>
/// <param name="ContentType">The content type that was sent; empty: not sent.</param>
/// <param name="Bytes">The whole content.</param>
public sealed record ReceivedFile(string Name, string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);

namespace Gateway.Simulation.Traffic;

/// <summary>A file in a multipart body.</summary>
/// <param name="Name">The part's name.</param>
/// <param name="FileName">As the sender named it.</param>
/// <param name="ContentType">As the sender said; empty where it did not.</param>
/// <param name="Bytes">All of it.</param>
public sealed record ReceivedFile(string Name, string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);

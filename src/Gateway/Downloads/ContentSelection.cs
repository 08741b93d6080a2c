using System.Runtime.InteropServices;

namespace Gateway.Downloads;

/// <summary>How a request for a file is answered.</summary>
enum SelectionOutcome
{
    /// <summary>With the whole file: 200.</summary>
    Whole,

    /// <summary>With the range that was asked for: 206.</summary>
    Partial,

    /// <summary>With no content, because the client has the file: 304.</summary>
    NotModified,

    /// <summary>With an error, because the range begins after the end of the file: 416.</summary>
    NotSatisfiable,
}

/// <summary>Which bytes of a file answer a request, after its conditions were evaluated.</summary>
/// <param name="Outcome">How the request is answered.</param>
/// <param name="Start">The offset of the first byte.</param>
/// <param name="End">The offset after the last byte; null: the length of the file is unknown.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct ContentSelection(SelectionOutcome Outcome, long Start = 0, long? End = null)
{
    /// <summary>Whether there are bytes to serve.</summary>
    public bool HasContent => Outcome is SelectionOutcome.Whole or SelectionOutcome.Partial;
}

using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>How a reply differed from what its format knows: the first sign that an upstream has changed.</summary>
[Flags]
enum DriftKinds
{
    None = 0,

    /// <summary>A status word that nothing knows.</summary>
    UnknownWord = 1,

    /// <summary>No format claimed the reply, and it says no status.</summary>
    Unrecognised = 2,

    /// <summary>A format claimed the reply, and it says no status.</summary>
    NoStatus = 4,

    /// <summary>A success without a video where one is due.</summary>
    NoVideo = 8,

    /// <summary>The status or the id stands there twice.</summary>
    DuplicateKey = 16,

    /// <summary>The result stands at a place that no format lists.</summary>
    GuessedUrl = 32,

    /// <summary>A job in an envelope that no format names.</summary>
    GuessedJob = 64,

    /// <summary>An error that nothing explains: it says nothing about the job.</summary>
    UnknownError = 128,

    /// <summary>The upstream does not know a video that was made a moment ago.</summary>
    NotThereYet = 256,
}

/// <summary>What drifted in one reply.</summary>
/// <param name="Kinds">None: nothing did.</param>
/// <param name="Place">Where, as a path.</param>
/// <param name="Word">The unknown word, cut to 40 characters; no other content of the reply.</param>
readonly record struct Drift(DriftKinds Kinds, string? Place = null, UpstreamText? Word = null);

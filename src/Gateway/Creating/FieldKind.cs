namespace Gateway.Creating;

/// <summary>What a field of a create says about the video, whatever the client calls it.</summary>
enum FieldKind
{
    /// <summary>Nothing that the gateway reads.</summary>
    Other,

    /// <summary>How long the video is, in seconds.</summary>
    Seconds,

    /// <summary>How long the video is, in milliseconds.</summary>
    Milliseconds,

    /// <summary>How many frames the video has.</summary>
    FrameCount,

    /// <summary>How many frames a second has.</summary>
    FrameRate,

    /// <summary>Width and height, a ratio, or a resolution.</summary>
    Size,

    /// <summary>The shorter side, <c>720p</c>; some clients write width and height into it.</summary>
    Resolution,

    /// <summary>A word that may be a resolution, and may be anything else.</summary>
    Quality,

    /// <summary>Width by height, <c>16:9</c>.</summary>
    Ratio,

    /// <summary>Portrait, landscape or square.</summary>
    Orientation,

    /// <summary>In pixels.</summary>
    Width,

    /// <summary>In pixels.</summary>
    Height,

    /// <summary>How many videos are made.</summary>
    Number,

    /// <summary>A picture, or several.</summary>
    Picture,

    /// <summary>The picture that the video begins with.</summary>
    FirstFrame,

    /// <summary>The picture that the video ends with.</summary>
    LastFrame,
}

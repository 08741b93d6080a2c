using System.Collections.Concurrent;
using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Media;

/// <summary>
/// A real video of eight seconds that plays and seeks (H.264 baseline in MP4, index first), its first frame, a spritesheet and a
/// preview. <c>make-clips.sh</c> makes the files.
/// </summary>
/// <param name="Name">The name of its files.</param>
/// <param name="Ratio">Width divided by height.</param>
sealed record Clip(string Name, double Ratio)
{
    static readonly Clip[] All = [new("landscape", 16 / 9.0), new("portrait", 9 / 16.0), new("square", 1)];

    static readonly ConcurrentDictionary<string, byte[]> Files = new(StringComparer.Ordinal);

    /// <summary>The clip whose shape is nearest to that of a size.</summary>
    public static Clip NearestTo(FrameSize frame) => All.MinBy(clip => Math.Abs(Math.Log(clip.Ratio / frame.Ratio)))!;

    public byte[] Video => Read("mp4");

    /// <summary>The first frame, as WebP.</summary>
    public byte[] Thumbnail => Read("thumbnail.webp");

    /// <summary>One frame of each second, as JPEG.</summary>
    public byte[] Spritesheet => Read("spritesheet.jpg");

    /// <summary>The first two seconds, as an animated GIF.</summary>
    public byte[] Preview => Read("preview.gif");

    byte[] Read(string ending) => Files.GetOrAdd($"Clips/{Name}.{ending}", static file =>
    {
        using var stream = typeof(Clip).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The clip '{file}' is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });
}

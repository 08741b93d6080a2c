using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Simulation.Jobs;

/// <summary>The size of a video's picture in pixels.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct FrameSize(int Width, int Height)
{
    /// <summary>Width divided by height.</summary>
    public double Ratio => (double)Width / Height;

    /// <summary>The shorter side in pixels: 720 for 1280x720.</summary>
    public int ShortSide => Math.Min(Width, Height);

    /// <summary>OpenAI's and the resellers' word for the shape.</summary>
    public string Orientation => Width > Height ? "landscape" : "portrait";

    /// <summary>The size of a shape with a given shorter side; both sides are even, as encoders need it.</summary>
    public static FrameSize Of(double ratio, int shortSide)
    {
        static int Even(double pixels) => (int)Math.Round(pixels / 2) * 2;
        return ratio >= 1 ? new(Even(shortSide * ratio), shortSide) : new(shortSide, Even(shortSide / ratio));
    }

    /// <summary><c>1280x720</c>.</summary>
    public override string ToString() => ToString('x');

    /// <summary>Width and height with a separator between them: <c>1280*720</c>.</summary>
    public string ToString(char separator) => string.Create(CultureInfo.InvariantCulture, $"{Width}{separator}{Height}");
}

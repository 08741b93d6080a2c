using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;

namespace Gateway.EndToEnd.Simulation;

/// <summary>A simulated video is a real clip in the ordered shape.</summary>
public class ClipTests
{
    const int BaselineProfile = 66;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openai-plain", """{"prompt":"a","size":"1280x720"}""", 640, 360)]
    [InlineData("openai-plain", """{"prompt":"a","size":"1792x1024"}""", 640, 360)]
    [InlineData("openai-plain", """{"prompt":"a","size":"1024x1792"}""", 360, 640)]
    [InlineData("openai-plain", """{"prompt":"a"}""", 360, 640)]
    [InlineData("jxincm", """{"model":"sora-2","prompt":"a","orientation":"landscape"}""", 640, 360)]
    [InlineData("jxincm", """{"model":"sora-2","prompt":"a","aspect_ratio":"1:1"}""", 480, 480)]
    [InlineData("dashscope", """{"model":"wan2.5-t2v-preview","input":{"prompt":"a"},"parameters":{"size":"960*960"}}""", 480, 480)]
    [InlineData("kling", """{"prompt":"a","aspect_ratio":"9:16"}""", 360, 640)]
    [InlineData("runway",
        """{"model":"gen4.5","promptText":"a","promptImage":"https://pictures.example/a.png","ratio":"720:1280"}""", 360, 640)]
    public async Task The_video_has_the_ordered_shape(string name, string body, int width, int height)
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = [name] });
        var (supplier, api) = (simulator[name], SupplierApi.Of(name) with { Body = body });
        supplier.JobDuration = TimeSpan.Zero;
        var id = await api.MakeAsync(supplier);
        using var response = await SupplierApi.FetchAsync(supplier, await api.UrlAsync(supplier, id));
        var video = await response.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal((width, height), SizeOf(video));
    }

    [Theory]
    [InlineData(16, 9)]
    [InlineData(9, 16)]
    [InlineData(1, 1)]
    public void A_clip_is_H264_baseline_with_its_index_first(int across, int down)
    {
        var video = Clip.NearestTo(new(across, down)).Video;
        Assert.Equal(["ftyp", "moov", "free", "mdat"], Boxes(video));
        Assert.Equal(BaselineProfile, video[Find(video, "avcC"u8) + 5]);
        Assert.InRange(video.Length, 100_000, 500_000);
    }

    [Fact]
    public void Pictures_have_the_formats_that_their_names_say()
    {
        foreach (var frame in (FrameSize[])[new(16, 9), new(9, 16), new(1, 1)])
        {
            var clip = Clip.NearestTo(frame);
            Assert.Equal("RIFF"u8, clip.Thumbnail.AsSpan(0, 4));
            Assert.Equal("WEBP"u8, clip.Thumbnail.AsSpan(8, 4));
            Assert.Equal([0xFF, 0xD8, 0xFF], clip.Spritesheet[..3]);
            Assert.Equal("GIF89a"u8, clip.Preview.AsSpan(0, 6));
        }
    }

    /// <summary>The difference is that of two encoders: another frame of the moving picture has less than 20 dB.</summary>
    [Theory]
    [InlineData(16, 9)]
    [InlineData(9, 16)]
    [InlineData(1, 1)]
    public async Task The_thumbnail_is_the_first_frame(int across, int down)
    {
        var clip = Clip.NearestTo(new(across, down));
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a.mp4"), clip.Video, Cancel);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a.webp"), clip.Thumbnail, Cancel);
            Assert.InRange(await SimilarityAsync(folder.FullName, "0"), 30, double.PositiveInfinity);
            Assert.InRange(await SimilarityAsync(folder.FullName, "4"), 0, 29);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_test_can_have_a_generated_video_of_any_size()
    {
        await using var simulator = await Simulator.StartAsync(new() { Only = ["openai-plain"] });
        var (supplier, api) = (simulator["openai-plain"], SupplierApi.Of("openai-plain"));
        (supplier.JobDuration, supplier.VideoSize) = (TimeSpan.Zero, 1000);
        var (first, second) = (await api.MakeAsync(supplier), await api.MakeAsync(supplier));
        Assert.Equal(1000, supplier.VideoBytes(first).Length);
        Assert.NotEqual(supplier.VideoBytes(first), supplier.VideoBytes(second));
    }

    /// <summary>The ratio of signal to noise of the thumbnail and the frame at a second of the video, in dB.</summary>
    static async Task<double> SimilarityAsync(string folder, string second)
    {
        string[] arguments = ["-ss", second, "-i", "a.mp4", "-i", "a.webp", "-lavfi", "[0:v]trim=end_frame=1[v];[1:v][v]scale2ref[a][b];[a][b]psnr", "-f", "null", "-"];
        var run = await Shell.RunAsync("ffmpeg", arguments, folder);
        var found = Regex.Match(run.Errors, @"PSNR .*average:(?<db>[\d.]+|inf)", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(found.Success, run.Errors);
        return found.Groups["db"].Value is "inf" ? double.PositiveInfinity : double.Parse(found.Groups["db"].Value, CultureInfo.InvariantCulture);
    }

    // A visual sample entry: its name, 24 bytes, width, height.
    static (int Width, int Height) SizeOf(byte[] video)
    {
        var entry = video.AsSpan(Find(video, "avc1"u8));
        return (BinaryPrimitives.ReadUInt16BigEndian(entry[28..]), BinaryPrimitives.ReadUInt16BigEndian(entry[30..]));
    }

    // The first avc1 is a brand in the ftyp box.
    static int Find(byte[] video, ReadOnlySpan<byte> name) => video.AsSpan().LastIndexOf(name);

    static List<string> Boxes(byte[] video)
    {
        List<string> names = [];
        for (var at = 0; at < video.Length; at += (int)BinaryPrimitives.ReadUInt32BigEndian(video.AsSpan(at)))
            names.Add(System.Text.Encoding.ASCII.GetString(video, at + 4, 4));
        return names;
    }
}

using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using Microsoft.Net.Http.Headers;

namespace Gateway.Simulation.Media;

/// <summary>What a finished job has: a video or a picture, served with ranges, a tag and a date.</summary>
sealed record MediaFile(Func<Stream> Open, string ContentType, string Tag, DateTimeOffset LastModified)
{
    /// <summary>What a link to the video, to its thumbnail and to its spritesheet ends with.</summary>
    public const string Video = "video.mp4", Thumbnail = "thumbnail.webp", Spritesheet = "spritesheet.jpg";

    // The smallest pictures that there are.
    static readonly byte[] Webp = Convert.FromBase64String("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=");
    static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=");

    Fault? Fault { get; init; }

    /// <summary>A finished job's file of that name; null where there is none.</summary>
    public static MediaFile? Of(string supplier, JobMoment job, string file)
    {
        if (!job.IsCompleted)
            return null;
        var tag = $"\"{new Ids(supplier + "/" + job.Id + "/" + file, job.Job.VideoSize, job.CreatedAt).Hex(32)}\"";
        return file switch
        {
            Video => new(() => OpenVideo(supplier, job.Job), "video/mp4", tag, job.UpdatedAt),
            Thumbnail => new(() => new MemoryStream(Webp, writable: false), "image/webp", tag, job.UpdatedAt),
            Spritesheet => new(() => new MemoryStream(Jpeg, writable: false), "image/jpeg", tag, job.UpdatedAt),
            _ => null,
        };
    }

    public static VideoStream OpenVideo(string supplier, Job job) => new(supplier + "/" + job.Id, job.VideoSize);

    /// <summary>The same, spoilt.</summary>
    public MediaFile With(Fault? fault) => this with { Fault = fault };

    public Task WriteAsync(HttpContext context)
    {
        var stream = Fault?.CutAt is { } cutAt ? new CutStream(Open(), cutAt) : Open();
        var hasRanges = Fault is not { IgnoreRange: true };
        // Its content type would come from the file's: this is what is said, not what is true.
        return Results.Stream(
            stream, Fault?.ContentType ?? ContentType, null, LastModified, new EntityTagHeaderValue(Tag), hasRanges).ExecuteAsync(context);
    }
}

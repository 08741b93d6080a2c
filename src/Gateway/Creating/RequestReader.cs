using System.Globalization;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>Reads and validates the request of a client, before anything is sent upstream.</summary>
static class RequestReader
{
    const int MaxPrompt = 32_000, MaxModel = 256, MaxSeconds = 3600, MaxId = 512, MaxName = 80;

    /// <summary>Reads a create, of OpenAI's or the unified API, or a remix.</summary>
    /// <param name="context">The context of the client's request.</param>
    /// <param name="maxUpload">The largest sum of all files of a request, in bytes.</param>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public static Task<Result<VideoRequest>> VideoAsync(HttpContext context, long maxUpload) => ReadAsync(context, maxUpload, Video);

    /// <summary>Reads an edit or an extension of an existing video.</summary>
    /// <inheritdoc cref="VideoAsync"/>
    public static Task<Result<EditRequest>> EditAsync(HttpContext context, long maxUpload) => ReadAsync(context, maxUpload, Edit);

    /// <summary>Reads the create of a character.</summary>
    /// <inheritdoc cref="VideoAsync"/>
    public static Task<Result<CharacterRequest>> CharacterAsync(HttpContext context, long maxUpload) =>
        ReadAsync(context, maxUpload, Character);

    static async Task<Result<T>> ReadAsync<T>(HttpContext context, long maxUpload, Func<RequestFields, T> read)
        where T : class
    {
        if (!(await RequestBodyReader.ReadAsync(context, maxUpload)).TryGet(out var fields, out var unreadable)) return unreadable;
        var value = read(fields);
        return fields.Fault is { } fault ? fault : value;
    }

    static VideoRequest Video(RequestFields fields)
    {
        var prompt = fields.Required("prompt", MaxPrompt);
        var frame = Frame.Take(fields);
        return new()
        {
            Model = fields.Text("model", MaxModel),
            Prompt = prompt,
            Seconds = TakeSeconds(fields),
            Size = frame.Size,
            Ratio = frame.Ratio,
            Resolution = frame.Resolution,
            References = new ReferenceReader(fields).Take(),
            Extras = fields.Extras(),
        };
    }

    static EditRequest Edit(RequestFields fields)
    {
        var (id, upload) = TakeVideo(fields);
        var request = Video(fields);
        if (upload is not null && request.Model is null)
        {
            const string Message = "'model' is required: an uploaded video does not name an upstream.";
            fields.Refuse(new Failure(FailureReason.MissingField, Message) { Param = "model" });
        }

        return new() { Request = request, VideoId = id, Video = upload };
    }

    static CharacterRequest Character(RequestFields fields)
    {
        var name = fields.Required("name", MaxName);
        var (id, upload) = TakeVideo(fields);
        return new() { Name = name, VideoId = id, Video = upload, Extras = fields.Extras() };
    }

    static string? TakeSeconds(RequestFields fields)
    {
        var (seconds, duration) = (fields.Number("seconds", 0, MaxSeconds), fields.Number("duration", 0, MaxSeconds));
        if (seconds is not null && duration is not null && seconds != duration)
            fields.Refuse("seconds", "'seconds' and 'duration' mean the same and have different values: send one of them.");
        return (seconds ?? duration)?.ToString("0.#############################", CultureInfo.InvariantCulture);
    }

    // OpenAI's {"id": ...}, a bare id, or an uploaded video.
    static (string? Id, Reference? Upload) TakeVideo(RequestFields fields)
    {
        var video = fields.Take("video");
        if (video is FieldValue.File) return (null, new ReferenceReader(fields).Read("video", video));
        var given = video is FieldValue.Object { Members: { Count: 1 } members } ? members.GetValueOrDefault("id") : video;
        if (given is FieldValue.Text { IsBlank: false }) return (fields.Text("video", given, MaxId), null);
        const string Expected = "{\"id\": \"video_...\"}, or a file";
        if (video is null) fields.Refuse(new Failure(FailureReason.MissingField, $"'video' is required: {Expected}.") { Param = "video" });
        else fields.Refuse("video", $"'video' must be {Expected}.");
        return default;
    }
}

using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>Reads what a client asks for, before anything is sent to anybody.</summary>
static class RequestReader
{
    const int MaxPrompt = 32_000, MaxModel = 256, MaxId = 512, MaxName = 80;

    /// <summary>A create, of OpenAI's or of the unified API, or a remix.</summary>
    /// <param name="context">The client's.</param>
    /// <param name="maxUpload">How many bytes all the files of a request may have together.</param>
    /// <param name="isUnified">
    /// Whether it is the unified API's, whose <c>orientation</c> decides where the size is only what OpenAI's clients send by default.
    /// </param>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public static Task<Result<VideoRequest>> VideoAsync(HttpContext context, long maxUpload, bool isUnified = false) =>
        ReadAsync(context, maxUpload, fields => Video(fields, isUnified, ModelInQuery(context)));

    /// <summary>An edit or an extension of a video that is there.</summary>
    /// <inheritdoc cref="VideoAsync"/>
    public static Task<Result<EditRequest>> EditAsync(HttpContext context, long maxUpload) => ReadAsync(context, maxUpload, Edit);

    /// <summary>A character, to be taken from a video.</summary>
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

    static VideoRequest Video(RequestFields fields, bool isUnified, string? modelInQuery)
    {
        var prompt = fields.Required("prompt", MaxPrompt);
        var model = TakeModel(fields);
        var length = new LengthReader(fields).Take();
        var frame = new FrameReader(fields).Take(isUnified);
        CheckNumber(fields);
        return new()
        {
            Model = model ?? modelInQuery,
            Prompt = prompt,
            Seconds = length.Seconds,
            SecondsField = length.Field,
            IsInFrames = length.IsInFrames,
            Size = frame.Size,
            SizeWord = frame.SizeWord,
            Ratio = frame.Ratio,
            Resolution = frame.Resolution,
            ShapeField = frame.ShapeField,
            ResolutionField = frame.ResolutionField,
            References = new ReferenceReader(fields).Take(),
            Unknown = fields.Unknown(),
            Extras = fields.Extras(),
        };
    }

    static EditRequest Edit(RequestFields fields)
    {
        var (id, upload) = TakeVideo(fields);
        var request = Video(fields, isUnified: false, modelInQuery: null);
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

    // Kling's name for it, which clients of its own API send.
    static string? TakeModel(RequestFields fields)
    {
        const string Alias = "model_name";
        var (model, alias) = (fields.Text("model", MaxModel), fields.TextOf(Alias, MaxModel));
        if (model is not null && alias is not null && !model.Equals(alias, StringComparison.OrdinalIgnoreCase))
            fields.Refuse(Alias, $"'model' and '{Alias}' mean the same and have different values: send one of them.");
        return model ?? alias;
    }

    // One create is one video: a supplier that makes several charges for each of them.
    static void CheckNumber(RequestFields fields)
    {
        foreach (var statement in fields.Take(FieldKind.Number))
        {
            if (FrameTexts.Number(statement.Value) is 1) continue;
            if (statement.IsFree && FrameTexts.Number(statement.Value) is null) continue;
            fields.Refuse(statement.Name, $"{statement.Text("n")} must be 1: one request makes one video.");
        }
    }

    static string? ModelInQuery(HttpContext context) =>
        context.Request.Query["model"].ToString().Trim() is { Length: > 0 and <= MaxModel } model ? model : null;

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

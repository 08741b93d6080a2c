using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.OpenAI;

/// <summary>Writes the video object: all 13 keys, always, in OpenAI's order, and the extra keys behind them.</summary>
static class VideoWriter
{
    // A signed url keeps its & as & (the default encoder would write \u0026): the answer is application/json, never HTML.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    static readonly ArrayBufferWriter<byte> Nothing = new(1);

    [ThreadStatic]
    static Utf8JsonWriter? _writer;

    /// <param name="video">Its id and created_at must be set.</param>
    /// <param name="output">Receives the object as UTF-8.</param>
    public static void Write(in Video video, IBufferWriter<byte> output)
    {
        var writer = _writer ??= new Utf8JsonWriter(Nothing, Options);
        writer.Reset(output);
        writer.WriteStartObject();
        writer.WriteString(Keys.Id, video.Id);
        writer.WriteString(Keys.Object, Keys.Video);
        writer.WriteString(Keys.Model, video.Model.Span);
        writer.WriteString(Keys.Status, video.Status.Word());
        writer.WriteNumber(Keys.Progress, video.Progress);
        WriteTime(writer, Keys.CreatedAt, video.CreatedAt);
        WriteTime(writer, Keys.CompletedAt, video.CompletedAt);
        WriteTime(writer, Keys.ExpiresAt, video.ExpiresAt);
        WriteText(writer, Keys.Prompt, video.Prompt);
        writer.WriteString(Keys.Size, video.Size.Span);
        writer.WriteString(Keys.Seconds, video.Seconds.Span);
        WriteText(writer, Keys.RemixedFromVideoId, video.RemixedFromVideoId);
        WriteError(writer, video);
        if (video.VideoUrl is { } url) writer.WriteString(Keys.VideoUrl, url.Span);
        if (video.Extras is { } extras) WriteExtras(writer, extras);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset(Nothing); // Holds on to no request's buffer.
    }

    static void WriteTime(Utf8JsonWriter writer, JsonEncodedText key, long? seconds)
    {
        if (seconds is { } value) writer.WriteNumber(key, value);
        else writer.WriteNull(key);
    }

    static void WriteText(Utf8JsonWriter writer, JsonEncodedText key, ReadOnlyMemory<byte>? text)
    {
        if (text is { } value) writer.WriteString(key, value.Span);
        else writer.WriteNull(key);
    }

    static void WriteError(Utf8JsonWriter writer, in Video video)
    {
        if (video.Status != VideoStatus.Failed)
        {
            writer.WriteNull(Keys.Error);
            return;
        }

        writer.WriteStartObject(Keys.Error);
        writer.WriteString("code"u8, video.ErrorCode.GetValueOrDefault().Span);
        writer.WriteString("message"u8, video.ErrorMessage.GetValueOrDefault().Span);
        writer.WriteEndObject();
    }

    static void WriteExtras(Utf8JsonWriter writer, List<ExtraKey> extras)
    {
        foreach (var extra in extras)
        {
            if (extra.IsText)
            {
                writer.WriteString(extra.Name, extra.Value.Span);
                continue;
            }

            writer.WritePropertyName(extra.Name);
            writer.WriteRawValue(extra.Value.Span, skipInputValidation: true);
        }
    }

    // Encoded once, and not for each answer.
    static class Keys
    {
        public static readonly JsonEncodedText
            Id = Key("id"), Object = Key("object"), Video = Key("video"), Model = Key("model"), Status = Key("status"), Progress = Key("progress"),
            CreatedAt = Key("created_at"), CompletedAt = Key("completed_at"), ExpiresAt = Key("expires_at"), Prompt = Key("prompt"),
            Size = Key("size"), Seconds = Key("seconds"), RemixedFromVideoId = Key("remixed_from_video_id"), Error = Key("error"), VideoUrl = Key("video_url");

        static JsonEncodedText Key(string name) => JsonEncodedText.Encode(name);
    }
}

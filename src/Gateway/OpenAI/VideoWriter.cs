using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.OpenAI;

/// <summary>Writes the video object: all 13 keys, always, in OpenAI's order, followed by the extra keys.</summary>
static class VideoWriter
{
    // A signed url keeps its & as & (the default encoder would write \u0026): the answer is application/json, never HTML.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    static readonly ArrayBufferWriter<byte> Nothing = new(1);

    [ThreadStatic]
    static Utf8JsonWriter? _writer;

    /// <param name="video">Its id and created_at must be set.</param>
    /// <param name="output">Receives the object as UTF-8.</param>
    /// <param name="redactor">Knows the key that the upstream was called with.</param>
    public static void Write(in Video video, IBufferWriter<byte> output, Redactor redactor)
    {
        var writer = _writer ??= new Utf8JsonWriter(Nothing, Options);
        writer.Reset(output);
        writer.WriteStartObject();
        writer.WriteString(Keys.Id, video.Id);
        writer.WriteString(Keys.Object, Keys.Video);
        writer.WriteString(Keys.Model, redactor.RedactFact(video.Model.Span));
        writer.WriteString(Keys.Status, video.Status.Word());
        writer.WriteNumber(Keys.Progress, video.Progress);
        WriteTime(writer, Keys.CreatedAt, video.CreatedAt);
        WriteTime(writer, Keys.CompletedAt, video.CompletedAt);
        WriteTime(writer, Keys.ExpiresAt, video.ExpiresAt);
        WriteText(writer, Keys.Prompt, video.Prompt, redactor);
        writer.WriteString(Keys.Size, redactor.RedactFact(video.Size.Span));
        writer.WriteString(Keys.Seconds, redactor.RedactFact(video.Seconds.Span));
        WriteText(writer, Keys.RemixedFromVideoId, video.RemixedFromVideoId, redactor);
        WriteError(writer, video, redactor);
        if (video.VideoUrl is { } url) writer.WriteString(Keys.VideoUrl, redactor.RedactFact(url.Span));
        if (video.Extras is { } extras) WriteExtras(writer, extras, redactor);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset(Nothing); // Does not keep the buffer of the request.
    }

    static void WriteTime(Utf8JsonWriter writer, JsonEncodedText key, long? seconds)
    {
        if (seconds is { } value) writer.WriteNumber(key, value);
        else writer.WriteNull(key);
    }

    static void WriteText(Utf8JsonWriter writer, JsonEncodedText key, ReadOnlyMemory<byte>? text, Redactor redactor)
    {
        if (text is { } value) writer.WriteString(key, redactor.RedactFact(value.Span));
        else writer.WriteNull(key);
    }

    static void WriteError(Utf8JsonWriter writer, in Video video, Redactor redactor)
    {
        if (video.Status != VideoStatus.Failed)
        {
            writer.WriteNull(Keys.Error);
            return;
        }

        writer.WriteStartObject(Keys.Error);
        writer.WriteString("code"u8, video.ErrorCode?.Redact(redactor) ?? "");
        writer.WriteString("message"u8, video.ErrorMessage?.Redact(redactor) ?? "");
        writer.WriteEndObject();
    }

    static void WriteExtras(Utf8JsonWriter writer, List<ExtraKey> extras, Redactor redactor)
    {
        foreach (var extra in extras)
        {
            if (extra.IsText)
            {
                writer.WriteString(extra.Name, redactor.RedactFact(extra.Value.Span));
                continue;
            }

            writer.WritePropertyName(extra.Name);
            writer.WriteRawValue(extra.Value.Span, skipInputValidation: true);
        }
    }

    // Encoded once, not for each response.
    static class Keys
    {
        public static readonly JsonEncodedText
            Id = Key("id"), Object = Key("object"), Video = Key("video"), Model = Key("model"),
            Status = Key("status"), Progress = Key("progress"),
            CreatedAt = Key("created_at"), CompletedAt = Key("completed_at"), ExpiresAt = Key("expires_at"), Prompt = Key("prompt"),
            Size = Key("size"), Seconds = Key("seconds"), RemixedFromVideoId = Key("remixed_from_video_id"),
            Error = Key("error"), VideoUrl = Key("video_url");

        static JsonEncodedText Key(string name) => JsonEncodedText.Encode(name);
    }
}

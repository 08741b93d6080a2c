using System.Buffers;
using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Laws;

/// <summary>What a client would get for a reply, and what it cost.</summary>
sealed class Answer
{
    /// <summary>What stands there when nothing says when the job was made.</summary>
    const long FirstSeen = 1_800_000_000;

    // One output for all: what it grows by is not the engine's.
    [ThreadStatic]
    static ArrayBufferWriter<byte>? _output;

    Answer(Reading reading, ReadOnlyMemory<byte> json, long allocated)
    {
        Reading = reading;
        Json = json;
        Allocated = allocated;
    }

    public Reading Reading { get; }

    /// <summary>The video object; empty for a failure. Valid until this thread reads the next reply.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The bytes that reading and writing allocated.</summary>
    public long Allocated { get; }

    public static Answer To(Format format, int status, ReadOnlyMemory<byte> body, string id, UnknownStatus unknown = UnknownStatus.InProgress)
    {
        var output = _output ??= new ArrayBufferWriter<byte>(1 << 20);
        output.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = format.Read(new UpstreamReply(status, body), id, unknown);
        if (reading.Refusal is null)
        {
            var video = reading.Video;
            video.Id = id;
            video.CreatedAt ??= FirstSeen;
            VideoWriter.Write(video, output, Redactor.None);
        }

        return new Answer(reading, output.WrittenMemory, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>What breaks the promise; null: nothing.</summary>
    public string? Fault(string id)
    {
        if (Reading.Format is null || string.IsNullOrEmpty(Reading.Decision)) return "nobody decided";
        if (Reading.Drift.Word?.RedactWord(Redactor.None) is { Length: > 40 }) return "a long word of drift";
        if (Reading.Then is { } then && (then[0] != '/' || then.AsSpan().ContainsAnyExceptInRange('!', '~'))) return $"then {then}";
        return Reading.Failure is { } failure ? Contract.Fault(failure) : Contract.Fault(Json, id);
    }

    /// <summary>All that a client or an operator sees of it.</summary>
    public string Text => Reading.Failure is { } failure
        ? $"{failure.Reason.Word()} {failure.Status} {failure.Code} {failure.Message} | {Operator}"
        : $"{Encoding.UTF8.GetString(Json.Span)} | {Operator}";

    string Operator => $"{Reading.Format.Word}, {Reading.Decision}, {Reading.Drift} {Reading.Drift.Word?.RedactWord(Redactor.None)}, {Reading.Then}";
}

using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Benchmarks;

/// <summary>
/// The cost of normalizing, as a ratio to parsing the same bytes. <c>auto</c> recognizes the format among all built-in formats.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Job", "Toolchain", "RatioSD", "Error", "Gen0", "Alloc Ratio")]
public class ReadAndWrite
{
    readonly ArrayBufferWriter<byte> _output = new(16 * 1024);
    readonly Format _auto = FormatSet.BuiltIn.Find(FormatSet.Auto)!;
    byte[] _reply = [];
    string _id = "";

    /// <summary>1.8 KB of a running job, and 12.1 KB of a finished one that contains the whole reply of its upstream.</summary>
    [Params("unified", "task-envelope")]
    public string Reply { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        _reply = Replies.Load(Reply);
        _id = Reply == "unified" ? "sora-2:task_01k6x15vhrff09dkkqjrzwhm60" : "task_01jhjp54x0f759wceyasz6xrge";
    }

    [Benchmark(Baseline = true)]
    public int JsonDocumentParse()
    {
        using var document = JsonDocument.Parse(_reply);
        return (int)document.RootElement.ValueKind;
    }

    [Benchmark]
    public int Normalise()
    {
        var reading = _auto.Read(new UpstreamReply(200, _reply), _id, UnknownStatus.InProgress);
        reading.Video.Id = _id;
        reading.Video.CreatedAt ??= 1_800_000_000;
        _output.ResetWrittenCount();
        VideoWriter.Write(reading.Video, _output, Redactor.None);
        return _output.WrittenCount;
    }
}

using System.Buffers;
using BenchmarkDotNet.Attributes;
using Gateway.OpenAI;

namespace Gateway.Benchmarks;

/// <summary>The cost of writing alone: the video object with a signed url, into an existing buffer.</summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Job", "Toolchain", "RatioSD", "Error", "Gen0", "Alloc Ratio")]
public class Writing
{
    readonly ArrayBufferWriter<byte> _output = new(16 * 1024);
    readonly Video _video = new()
    {
        Id = "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        Model = "sora-2"u8.ToArray(),
        Status = VideoStatus.Completed,
        Progress = 100,
        CreatedAt = 1_759_763_426,
        CompletedAt = 1_759_763_621,
        ExpiresAt = 1_759_850_021,
        Prompt = "make animate"u8.ToArray(),
        Size = "352x640"u8.ToArray(),
        Seconds = "15"u8.ToArray(),
        VideoUrl = "https://videos.example/00000_968194097.mp4?st=2025-01-14T13%3A28%3A09Z&se=2025-01-20T14%3A28%3A09Z&sig=fnuwemoUSAYXmZsp3TVTs3AdE3bYDVBbx7OdOYGMs"u8.ToArray(),
    };

    [Benchmark]
    public int Write()
    {
        _output.ResetWrittenCount();
        VideoWriter.Write(_video, _output, Redactor.None);
        return _output.WrittenCount;
    }
}

using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Formats;

namespace Gateway.Benchmarks;

/// <summary>
/// The cost of the pass over the bytes alone, as a ratio to Utf8JsonReader, and of recognizing the format from its result.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Job", "Toolchain", "RatioSD", "Error", "Gen0", "Alloc Ratio")]
public class Pass
{
    readonly FormatSet _formats = FormatSet.BuiltIn;
    byte[] _reply = [];

    [Params("unified", "task-envelope")]
    public string Reply { get; set; } = "";

    [GlobalSetup]
    public void Load() => _reply = Replies.Load(Reply);

    [Benchmark(Baseline = true)]
    public long Utf8JsonReader()
    {
        var reader = new Utf8JsonReader(_reply);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed;
    }

    [Benchmark]
    public int FindAllPlaces()
    {
        using var fields = new ReplyFields(_formats.Paths, _reply);
        return (int)fields.Result;
    }

    [Benchmark]
    public string FindAllPlacesAndRecognise()
    {
        using var fields = new ReplyFields(_formats.Paths, _reply);
        return Recogniser.Recognise(fields, _formats).Format.Word;
    }
}

using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats;

public class GoldenTests
{
    /// <summary>What the cases expect where nothing says when the job was made.</summary>
    const long FirstSeen = 1_800_000_000;

    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void The_format_reads_its_case(string name) => Check(name, @case => @case.Format);

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void Auto_reads_every_case(string name) => Check(name, _ => FormatSet.Auto);

    static void Check(string name, Func<GoldenCase, string> format)
    {
        var golden = GoldenCase.Load(name);
        var reading = FormatSet.BuiltIn.Find(format(golden))!.Read(new UpstreamReply(golden.Status, golden.Body), golden.Id, golden.Unknown);
        var answer = Answer(reading, golden);
        Assert.True(Same(golden.Expected, answer), $"{reading.Format.Word}, {reading.Decision}\nexpected {Text(golden.Expected)}\nactual   {Text(answer)}");
        if (format(golden) == FormatSet.Auto) Assert.Equal(golden.Recognised, reading.Format.Word);
    }

    static JsonObject Answer(Reading reading, GoldenCase golden)
    {
        if (reading.Failure is { } failure)
        {
            return new JsonObject
            {
                ["failure"] = failure.Reason.Word(),
                ["status"] = failure.Status,
                ["code"] = failure.Code,
                ["message"] = failure.Message,
            };
        }

        reading.Video.Id = golden.Id;
        reading.Video.CreatedAt ??= FirstSeen;
        var output = new ArrayBufferWriter<byte>();
        VideoWriter.Write(reading.Video, output, Redactor.None);
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }

    // A failure's case may leave out what it does not judge.
    static bool Same(JsonObject expected, JsonObject answer) => expected.ContainsKey("failure")
        ? expected.All(pair => JsonNode.DeepEquals(pair.Value, answer[pair.Key]))
        : JsonNode.DeepEquals(expected, answer);

    static string Text(JsonObject value) => value.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

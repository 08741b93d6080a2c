using System.Text;
using System.Text.Json;
using Gateway.Creating;
using Gateway.Formats;
using Gateway.OpenAI;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating;

/// <summary>The same fields make the same request in both encodings.</summary>
[Trait("Kind", "Law")]
public class BothEncodingsLaws
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    static readonly (string Name, string[] Values)[] Flat =
    [
        ("model", ["sora-2", "  veo3  ", "", "模型"]),
        ("seconds", ["8", "4.0", ""]),
        ("size", ["1280x720", "1280*720", "small", "720P"]),
        ("aspect_ratio", ["16:9", "16x9"]),
        ("orientation", ["landscape"]),
        ("image_url", ["https://a.example/1.png", "data:image/png;base64,UE5H"]),
        ("style", ["old", "", "\u0001\"\\/é🐈"]),
        ("user", ["me", " x "]),
    ];

    [Fact]
    public async Task Multipart_and_JSON_of_the_same_fields_are_the_same_request()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var fields = new Dictionary<string, object> { ["prompt"] = Pick(random, "A cat", " A\r\n\"cat\" \\ é🐈 ") };
            foreach (var (name, values) in Flat)
                if (random.Next(2) == 0) fields[name] = Pick(random, values);
            if (random.Next(2) == 0) fields["images"] = new[] { "https://a.example/2", "data:image/webp;base64,AAAA" };
            if (random.Next(2) == 0) fields["input_reference"] = new Dictionary<string, string> { ["image_url"] = "https://a.example/3" };
            if (random.Next(2) == 0) fields["metadata"] = new Dictionary<string, string> { ["b"] = "one", ["a"] = "é" };
            if (random.Next(2) == 0) fields["characters"] = new[] { new Dictionary<string, string> { ["id"] = "c1" }, new Dictionary<string, string> { ["id"] = "c2" } };

            var parts = fields.SelectMany(field => Parts(field.Key, field.Value)).ToArray();
            var json = await VideoAsync(Json(JsonSerializer.Serialize(fields, random.Next(2) == 0 ? Indented : JsonSerializerOptions.Default)));
            var form = await VideoAsync(Form(parts));
            Assert.Equal(Describe(json), Describe(form));
            Assert.Equal(RequestFingerprint.Of(json), RequestFingerprint.Of(form));
        }
    }

    [Fact]
    public async Task The_parts_of_a_form_may_come_in_any_order()
    {
        string[] parts =
        [
            Text("prompt", "A cat"), Text("model", "sora-2"), Text("seconds", "8"), Text("size", "1280x720"), File("input_reference", "PNG"),
            Text("images[0]", "https://a/0"), Text("images[1]", "https://a/1"), Text("user", "me"), Text("seed", "7"),
        ];
        var expected = RequestFingerprint.Of(await VideoAsync(Form(parts)));
        for (var seed = 0; seed < 100; seed++)
        {
            new Random(seed).Shuffle(parts);
            Assert.Equal(expected, RequestFingerprint.Of(await VideoAsync(Form(parts))));
        }
    }

    static IEnumerable<string> Parts(string name, object value) => value switch
    {
        string text => [Text(name, text)],
        Dictionary<string, string> members => members.SelectMany(member => Parts($"{name}[{member.Key}]", member.Value)),
        object[] items => items.SelectMany(item => Parts($"{name}[]", item)),
        _ => throw new ArgumentException("Neither a text, a list nor an object.", nameof(value)),
    };

    static string Describe(VideoRequest request) =>
        string.Join('\n', [
            $"{request.Model}|{request.Prompt}|{request.Seconds}|{request.Size}|{request.Ratio}|{request.Resolution}",
            .. request.References.Select(TestRequests.Text),
            .. request.Extras.Select(extra => $"{extra.Key}={Encoding.UTF8.GetString(extra.Value.Span)}").Order(StringComparer.Ordinal),
        ]);

    static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}

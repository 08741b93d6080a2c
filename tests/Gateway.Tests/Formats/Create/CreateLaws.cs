using System.Text;
using System.Text.Json;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Tests.Formats.Laws;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Tests.Formats.Create;

/// <summary>What holds for every format that creates, whatever a client asks for and an upstream replies.</summary>
[Trait("Kind", "Law")]
public class CreateLaws
{
    static readonly string[] Models = ["m", "sora-2", "kling-v3", "fal-ai/kling-video/v2", "a/b", "../x", "a//b", "a?b#c", "\ud800", "é 灯", ".", "a\r\nX: y", "projects/p/models/veo"];

    static readonly string?[] Numbers = [null, "1", "5", "8.5", "0", "-1", "1e3", "soon", "999999", "99999999999999999999999999999999999"];

    static readonly string?[] SizesAsked = [null, "1280x720", "720x1280", "1024x1792", "1x1", "x", "0x0", "99999x1", "1000x1000", "\ud800x1"];

    static readonly Reference[] Pictures =
    [
        new() { Url = "https://h/p.png?a=b&c=\"d\"" },
        new() { Bytes = new byte[] { 0, 255, 13, 10 }, ContentType = "image/png\r\nX: y", FileName = "\"\r\n\ud800" },
        new() { Bytes = "PNG"u8.ToArray(), ContentType = "image/png", FileName = "p.png" },
    ];

    public static TheoryData<string> Creating => [.. FormatSet.BuiltIn.Words.Where(word => FormatSet.BuiltIn.Find(word)!.Create is not null)];

    [Theory]
    [MemberData(nameof(Creating))]
    public async Task Composing_never_throws_and_never_leaves_the_path(string word)
    {
        var create = FormatSet.BuiltIn.Find(word)!.Create!;
        var random = new Random(word.Length);
        var made = 0;
        for (var number = 0; number < 2_000; number++)
        {
            var request = Any(random);
            var composed = create.Compose(request, random.Next(8) == 0 ? null : Pick(random, Models));
            if (composed.Failure is { } failure)
            {
                Assert.Contains(failure.Reason, (FailureReason[])[FailureReason.InvalidField, FailureReason.MissingField, FailureReason.BrokenBody]);
                continue;
            }

            Assert.DoesNotContain(composed.Request.Target, letter => letter is <= ' ' or > '~' or '#');
            Assert.DoesNotContain(composed.Request.Target.Split('?')[0].Split('/')[1..], segment => segment is "." or "..");
            Assert.Equal(create.Text.Count(letter => letter == '?'), composed.Request.Target.Count(letter => letter == '?'));
            if (create.Body.IsForm) Assert.Distinct(await Names(composed), StringComparer.Ordinal);
            else Assert.Empty(TwiceNamed(composed.Request.Body));
            made++;
        }

        Assert.InRange(made, 20, 1_900);
    }

    [Theory]
    [MemberData(nameof(Creating))]
    public void Other_fields_overwrite_nothing(string word)
    {
        var create = FormatSet.BuiltIn.Find(word)!.Create!;
        var plain = new VideoRequest { Prompt = "p", Seconds = "5", Size = "1280x720" };
        const string Model = "a/b/c";
        var before = create.Compose(plain, Model);
        Assert.Null(before.Failure);
        var names = create.Body.Lines.SelectMany(line => line.Value.Place.Split('.', '[')).Append("new").Distinct(StringComparer.Ordinal).ToList();
        var after = create.Compose(plain with { Extras = [.. names.Select(name => KeyValuePair.Create(name, (ReadOnlyMemory<byte>)"\"EXTRA\""u8.ToArray()))] }, Model);
        Assert.Null(after.Failure);
        Assert.Contains("EXTRA", Encoding.UTF8.GetString(after.Request.Body.Span), StringComparison.Ordinal);
        if (create.Body.IsForm)
        {
            var text = Encoding.UTF8.GetString(before.Request.Body.Span).Replace(before.Request.ContentType.Split('=')[1], after.Request.ContentType.Split('=')[1], StringComparison.Ordinal);
            Assert.StartsWith(text[..text.LastIndexOf("--\r\n", StringComparison.Ordinal)], Encoding.UTF8.GetString(after.Request.Body.Span), StringComparison.Ordinal);
            return;
        }

        using var old = JsonDocument.Parse(before.Request.Body);
        using var wide = JsonDocument.Parse(after.Request.Body);
        AssertWithin(old.RootElement, wide.RootElement);
    }

    [Theory]
    [MemberData(nameof(Creating))]
    public void Any_reply_is_an_id_that_can_be_polled_or_a_failure(string word)
    {
        var format = FormatSet.BuiltIn.Find(word)!;
        for (var number = 0; number < 3_000; number++)
        {
            var mutator = new Mutator(number, Material.Replies, Material.Names);
            var tree = mutator.AnyOther();
            var body = mutator.Mutate(Encoding.UTF8.GetBytes(tree.Text()), tree);
            var created = format.ReadCreated(new UpstreamReply(mutator.Status(200), body), "a/b/c", number % 2 == 0);
            if (created.Refusal is null) Assert.NotNull(format.Poll.Fill(created.RawId));
            else Assert.NotEqual(FailureReason.NotFound, created.Refusal.Reason);
        }
    }

    static void AssertWithin(JsonElement old, JsonElement wide)
    {
        Assert.Equal(old.ValueKind, wide.ValueKind);
        if (old.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in old.EnumerateObject()) AssertWithin(property.Value, wide.GetProperty(property.Name));
        }
        else if (old.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(old.GetArrayLength(), wide.GetArrayLength());
            foreach (var (one, other) in old.EnumerateArray().Zip(wide.EnumerateArray())) AssertWithin(one, other);
        }
        else
        {
            Assert.Equal(old.GetRawText(), wide.GetRawText());
        }
    }

    static async Task<List<string>> Names(Composed composed)
    {
        var boundary = composed.Request.ContentType["multipart/form-data; boundary=".Length..];
        var reader = new MultipartReader(boundary, new MemoryStream(composed.Request.Body.ToArray()));
        var names = new List<string>();
        while (await reader.ReadNextSectionAsync(TestContext.Current.CancellationToken) is { } section)
            names.Add(section.GetContentDispositionHeader()!.Name.Value!);
        return names;
    }

    static List<string> TwiceNamed(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. Objects(json.RootElement).SelectMany(element => element.EnumerateObject().GroupBy(property => property.Name).Where(group => group.Count() > 1).Select(group => group.Key))];
    }

    static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    static VideoRequest Any(Random random) => new()
    {
        Prompt = Pick(random, ["p", "\ud800\0\r\n\"", new string('灯', 2_000)]),
        Seconds = Pick(random, Numbers),
        Size = Pick(random, SizesAsked),
        Ratio = Pick(random, [null, "16:9", "9:16", "0:0", "wide"]),
        Resolution = Pick(random, [null, "720p", "4k", "p", "\ud800"]),
        References = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, Pictures))],
        Extras = [.. Enumerable.Range(0, random.Next(4)).Select(_ => KeyValuePair.Create(Pick(random, ["prompt", "model", "x", "", "a\"b\r\n", "parameters", "\ud800"]), Json(random)))],
    };

    static ReadOnlyMemory<byte> Json(Random random) => Encoding.UTF8.GetBytes(Pick(random, ["1", "\"s\"", "{\"a\":[1,{}]}", "null", "{", "\"\\ud800\""]));

    static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}

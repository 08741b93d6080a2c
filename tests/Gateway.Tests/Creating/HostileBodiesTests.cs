using System.Text;
using System.Text.Json;
using Gateway.Creating;
using Gateway.Failures;
using Gateway.OpenAI;
using Gateway.Tests.Failures;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating;

/// <summary>Any body gives a valid request or a failure, and never an exception.</summary>
[Trait("Kind", "Law")]
public class HostileBodiesTests
{
    static readonly byte[] GoodJson = Encoding.UTF8.GetBytes("""
        {"model":"sora-2","prompt":"A \u00e9 cat","seconds":"8","size":"1280x720","input_reference":{"image_url":"data:image/png;base64,UE5H"},
         "images":["https://a.example/1"],"metadata":{"a":[1,null,true,{"b":"c"}]},"orientation":"landscape","video":{"id":"video_1"},"name":"Tom"}
        """);

    static readonly byte[] GoodForm = FormBytes(
        Text("prompt", "A é cat"), Text("model", "sora-2"), Text("input_reference[image_url]", "data:image/png;base64,UE5H"), File("images[0]", "PNG"), Text("images[1]", "https://a/1"),
        Text("seconds", "8"), Text("metadata[a][b]", "1"), Text("characters[][id]", "1"), Text("video[id]", "video_1"), Text("name", "Tom"),
        "Content-Disposition: form-data; name=\"images[2]\"; filename*=UTF-8''%c3%a4%ed%a0%80.png\r\nContent-Type: image/png\r\n\r\nP");

    static readonly string[] Spice =
    [
        "[", "]", "[]", "[[", "][", "\"", "\\", "\\ud800", "{", "}", ",", ":", "=", ";", "\r\n", "\n", "\0", "--", "------frontier", "------frontier--", "name=", "filename=", "filename*=UTF-8''%ff",
        "base64,", "data:", "1e999", "-0", "null", "\u00ff", "[99]", "[]", "Content-Type: image/png\r\n", "Content-Disposition: x\r\n", "\uFEFF",
    ];

    public static TheoryData<string> ContentTypes =>
        ["application/json", $"multipart/form-data; boundary={Boundary}", "multipart/form-data; boundary=\"", "multipart/form-data; boundary=a; boundary=b", "multipart/form-data;;;", "x", "a/b; c=\"\\"];

    [Theory]
    [MemberData(nameof(ContentTypes))]
    public async Task Mutations_of_good_bodies_throw_nothing(string contentType)
    {
        var good = contentType == "application/json" ? GoodJson : GoodForm;
        var requests = 0;
        for (var seed = 0; seed < 4000; seed++) requests += await ReadAllAsync(contentType, Mutate(new Random(seed), good));
        if (contentType is "application/json" || contentType.EndsWith(Boundary, StringComparison.Ordinal)) Assert.InRange(requests, 200, 3900);
    }

    [Theory]
    [MemberData(nameof(ContentTypes))]
    public async Task Random_bytes_throw_nothing(string contentType)
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            await ReadAllAsync(contentType, bytes);
        }
    }

    /// <returns>The number of bodies that were valid requests.</returns>
    static async Task<int> ReadAllAsync(string contentType, byte[] body)
    {
        var edit = await RequestReader.EditAsync(Context(contentType, body), MaxUpload);
        if (edit.Failure is null) Assert.NotNull(edit.Value);
        var character = await RequestReader.CharacterAsync(Context(contentType, body), MaxUpload);
        if (character.Failure is null) Assert.NotNull(character.Value);
        var (request, failure) = await RequestReader.VideoAsync(Context(contentType, body), MaxUpload);
        Assert.True(request is null != failure is null);
        if (failure is not null) Assert.Equal(FailureSource.Client, failure.Reason.Source());
        if (request is null) return 0;
        Check(request);
        return 1;
    }

    static void Check(VideoRequest request)
    {
        foreach (var text in (string?[])[request.Model, request.Prompt, request.Seconds, request.Size, request.Ratio, request.Resolution])
            Assert.True(text is null || (text.Length > 0 && text.Trim() == text), text);
        foreach (var reference in request.References)
        {
            Assert.True(reference.Url is null != reference.Bytes.IsEmpty);
            if (reference.Url is { } url) Assert.True(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", url);
            else Assert.Matches("^(image|video)/[^/; ]+$", reference.ContentType);
            Assert.DoesNotContain(reference.FileName, char.IsControl);
        }

        foreach (var (name, json) in request.Extras)
        {
            Assert.NotEqual("", name);
            using var document = JsonDocument.Parse(json);
            _ = JsonSerializer.Serialize(document.RootElement);
            Texts(document.RootElement);
        }

        Assert.Equal(64, RequestFingerprint.Of(request).Length);
    }

    // Reading the texts throws if one of them is not valid.
    static void Texts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) _ = element.GetString();
        if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) Texts(item);
        if (element.ValueKind == JsonValueKind.Object) foreach (var member in element.EnumerateObject()) Texts(member.Value);
    }

    static byte[] Mutate(Random random, byte[] good)
    {
        var bytes = good.ToList();
        for (var change = random.Next(4); change >= 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Spice[random.Next(Spice.Length)])); break;
                case 3: bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(60)).ToArray()); break;
                default:
                    if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}

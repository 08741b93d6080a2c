using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Harness;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gateway.EndToEnd.Creating;

/// <summary>
/// Creates as people write them, replayed byte by byte behind four formats. Each is used as its author meant, or refused by the name of the
/// field: <c>Requests/expectations.txt</c> says which. What the upstream gets stands beside it, as a golden case.
/// </summary>
public sealed class RequestsAsWritten
{
    const string Url = "https://files.example/a.png";

    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Creating", "Requests");

    static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DA8B+MgRgAG/QD/QzQih8AAAAASUVORK5CYII=");

    static readonly Dictionary<string, Dictionary<string, string>> Expected = Read();

    public static TheoryData<string> Formats => ["unified", "openai", "task-envelope", "kling"];

    [Fact]
    public void Every_request_has_an_expectation() =>
        Assert.Equal(Directory.EnumerateFiles(Folder, "*.http").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), Expected.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_request_is_used_or_refused(string format)
    {
        await using var upstream = StubUpstream.Answering(_ => """{"id":"video_1","task_id":"video_1","object":"video","status":"queued","code":"success","data":{"task_id":"video_1"}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:Format={format}");
        var (wrong, golden) = (new List<string>(), new StringBuilder());
        foreach (var (name, expectations) in Expected.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            var before = upstream.Requests.Count;
            var answer = await SendAsync(gateway, name);
            var requests = upstream.Requests.Skip(before).ToList();
            var outcome = requests is [var one] ? Describe(one) : $"{answer.Status} {answer.Body}";
            golden.Append(name).Append(": ").AppendLine(Shown(requests.Count > 0, answer, outcome));
            if (Fault(expectations[format], answer, requests.Count, outcome) is { } fault) wrong.Add($"{name}: {fault}\n    {answer.Status} {outcome}\n    {answer.Body}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Expected.Count}\n{string.Join('\n', wrong)}");
        var file = Path.Combine(Folder, format + ".golden");
        if (Environment.GetEnvironmentVariable("WRITE_GOLDEN") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, format + ".golden"), golden.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), golden.ToString());
    }

    static string? Fault(string expected, RawAnswer answer, int requests, string outcome)
    {
        if (expected.StartsWith("refused ", StringComparison.Ordinal))
        {
            var field = expected[8..];
            var error = answer.Status == 400 ? answer.Json.GetProperty("error") : default;
            if (answer.Status != 400 || requests > 0) return $"expected a refusal of '{field}'";
            return error.GetProperty("param").GetString() == field || error.GetProperty("message").GetString()!.Contains($"'{field}'", StringComparison.Ordinal)
                ? null
                : $"the refusal does not name '{field}'";
        }

        if (char.IsDigit(expected[0]))
        {
            var halves = expected.Split(' ', 2);
            return $"{answer.Status}" == halves[0] && requests == 0 && answer.Body.Contains(halves[1], StringComparison.Ordinal) ? null : $"expected {expected}";
        }

        if (answer.Status != 200 || requests != 1) return $"expected to be used: {expected}";
        foreach (var piece in expected.Split(' '))
        {
            var isAbsent = piece.StartsWith('!');
            var text = (isAbsent ? piece[1..] : piece).Replace("U", Url, StringComparison.Ordinal);
            if (outcome.Contains(text, StringComparison.Ordinal) == isAbsent) return $"{piece} is {(isAbsent ? "there" : "missing")}";
        }

        return null;
    }

    static string Shown(bool isSent, RawAnswer answer, string outcome)
    {
        if (isSent) return outcome;
        var error = answer.Json.GetProperty("error");
        return $"{answer.Status} {error.GetProperty("param")}: {error.GetProperty("message")}";
    }

    static async Task<RawAnswer> SendAsync(GatewayUnderTest gateway, string name)
    {
        var text = (await File.ReadAllTextAsync(Path.Combine(Folder, name + ".http"), TestContext.Current.CancellationToken)).Replace("{KEY}", "sk-any", StringComparison.Ordinal);
        var at = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = text[..at].Replace("\n", "\r\n", StringComparison.Ordinal);
        var body = text[(at + 2)..];
        if (body.StartsWith("--", StringComparison.Ordinal)) body = body.Replace("\n", "\r\n", StringComparison.Ordinal);
        byte[] bytes = [.. body.Split("{PNG}").SelectMany((piece, index) => (byte[])[.. index == 0 ? [] : Png, .. Encoding.UTF8.GetBytes(piece)])];
        return await gateway.SendRawAsync([.. Encoding.UTF8.GetBytes($"{head}\r\nHost: gateway.example\r\nConnection: close\r\nContent-Length: {bytes.Length}\r\n\r\n"), .. bytes]);
    }

    static string Describe(ReceivedRequest request)
    {
        var line = request.Line[..request.Line.LastIndexOf(' ')];
        var type = request.Headers["content-type"];
        if (!type.StartsWith("multipart/", StringComparison.Ordinal)) return $"{line} {Pictures(request.Body)}";
        var reader = new MultipartReader(type[(type.IndexOf("boundary=", StringComparison.Ordinal) + 9)..], new MemoryStream(Encoding.UTF8.GetBytes(request.Body)));
        var parts = new List<string>();
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
        {
            var header = section.GetContentDispositionHeader()!;
            using var content = new StreamReader(section.Body);
            var value = header.FileName.HasValue ? $"<file {header.FileName} {section.ContentType}>" : content.ReadToEnd();
            parts.Add($"{HeaderUtilities.RemoveQuotes(header.Name)}={value.ReplaceLineEndings("\\n")}");
        }

        return $"{line} {string.Join(' ', parts)}";
    }

    static string Pictures(string json)
    {
        var node = JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        node = Regex.Replace(node, "\"data:image/(?<type>[a-z]+);base64,[^\"]+\"", match => $"<{match.Groups["type"]}>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return Regex.Replace(node, "\"iVBORw0KGgo[^\"]*\"", "<base64>", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    static Dictionary<string, Dictionary<string, string>> Read()
    {
        var rows = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Folder, "expectations.txt")).Where(line => !line.StartsWith('#')))
        {
            if (!line.StartsWith(' ')) row = rows[line] = new(StringComparer.Ordinal);
            else row[line[2..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        }

        return rows;
    }
}

using System.Text;
using Gateway.Creating;
using Gateway.Formats;
using Microsoft.AspNetCore.Http;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating.Spellings;

/// <summary>A create on its way from the client's bytes to the upstream's, and what is expected of it.</summary>
static class Ordered
{
    public const string Url = "https://files.example/a.png", Other = "https://files.example/b.png";

    /// <summary>The base64 of a picture.</summary>
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DA8B+MgRgAG/QD/QzQih8AAAAASUVORK5CYII=";

    static readonly CreateTerms Defaults = new();

    /// <summary>Checks what becomes of a create.</summary>
    /// <param name="format">The upstream's.</param>
    /// <param name="body">
    /// JSON; a form as <c>name=value</c> in lines, with <c>@png</c> for a file; or one of the second kind in a single line, urlencoded.
    /// <c>U</c>, <c>V</c> and <c>PNG</c> in quotes or behind a sign are pictures.
    /// </param>
    /// <param name="expected">Pieces of the upstream's body, with a <c>!</c> those that must not be there; or <c>refused FIELD</c>.</param>
    /// <param name="isUnified">Whether the unified API's path was used.</param>
    public static async Task CheckAsync(string format, string body, string expected, bool isUnified = false)
    {
        var (request, refused) = await ReadAsync(body, isUnified);
        if (refused is null)
        {
            var composed = FormatSet.BuiltIn.Find(format)!.Create!.Compose(request!, request!.Model ?? "sora-2", Defaults);
            refused = composed.Failure;
            if (refused is null)
            {
                var text = Encoding.UTF8.GetString(composed.Value.Request.Body.Span);
                foreach (var piece in expected.Split(' '))
                {
                    Assert.False(piece == "refused", $"not refused: {text}");
                    var part = Filled(piece.TrimStart('!'));
                    Assert.True(text.Contains(part, StringComparison.Ordinal) != piece.StartsWith('!'), $"{piece}: {text}");
                }

                return;
            }
        }

        Assert.True(expected.StartsWith("refused ", StringComparison.Ordinal), $"refused: {refused.Param}: {refused.Message}");
        foreach (var field in expected[8..].Split(' '))
            Assert.True(refused.Param == field || refused.Message.Contains($"'{field}'", StringComparison.Ordinal), $"{field}: {refused.Param}: {refused.Message}");
    }

    static async Task<(Gateway.OpenAI.VideoRequest? Request, Gateway.Failures.Failure? Failure)> ReadAsync(string body, bool isUnified)
    {
        var read = await RequestReader.VideoAsync(ContextOf(body), 1 << 20, isUnified);
        return (read.Failure is null ? read.Value : null, read.Failure);
    }

    static DefaultHttpContext ContextOf(string body)
    {
        if (body.StartsWith('{')) return Json(Filled(body.Insert(1, "\"prompt\":\"p\",")));
        if (!body.Contains('\n', StringComparison.Ordinal) && !body.Contains('@', StringComparison.Ordinal))
            return Context("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes($"prompt=p&{Filled(body)}"));
        var parts = body.Split('\n').Select(line => line.Split('=', 2)).Select(pair => (Name: pair[0], Value: Filled("=" + pair[1])[1..]));
        var bytes = new List<byte>();
        foreach (var (name, value) in parts.Append(("prompt", "p")))
        {
            var isFile = value is "@png" or "@text";
            var head = isFile ? $"; filename=\"a.png\"\r\nContent-Type: {(value == "@png" ? "image/png" : "text/plain")}" : "";
            bytes.AddRange(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{head}\r\n\r\n"));
            bytes.AddRange(value switch { "@png" => Convert.FromBase64String(Png), "@text" => "words"u8.ToArray(), _ => Encoding.UTF8.GetBytes(value) });
            bytes.AddRange("\r\n"u8.ToArray());
        }

        bytes.AddRange(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        return Context($"multipart/form-data; boundary={Boundary}", [.. bytes]);
    }

    static string Filled(string text) => text
        .Replace("\"U\"", $"\"{Url}\"", StringComparison.Ordinal).Replace("=U", $"={Url}", StringComparison.Ordinal)
        .Replace("\"V\"", $"\"{Other}\"", StringComparison.Ordinal).Replace("=V", $"={Other}", StringComparison.Ordinal)
        .Replace("PNG", Png, StringComparison.Ordinal);
}

using System.Text;
using System.Text.Json;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Create;

/// <summary>Formats of a test's own.</summary>
static class Composing
{
    public static Gateway.Formats.Creating Compile(string format) => CompileFormat(format).Create!;

    public static Format CompileFormat(string format) =>
        FormatSet.Compile([FormatSource.FromJson("mine", "mine.json", Encoding.UTF8.GetBytes(format))]).Find("mine")!;

    /// <summary>A create with these lines.</summary>
    public static Gateway.Formats.Creating WithBody(bool isForm, params string[] lines) =>
        Compile($"{{ \"create\": {{ \"ask\": \"/x\", \"as\": \"{(isForm ? "multipart" : "json")}\", \"body\": {JsonSerializer.Serialize(lines)} }} }}");

    public static string Body(Gateway.Formats.Creating create, VideoRequest request, string? model = "m")
    {
        var composed = create.Compose(request, model);
        Assert.Null(composed.Failure);
        return Encoding.UTF8.GetString(composed.Body.Span);
    }

    /// <summary>What stands at <c>v</c> of the body.</summary>
    public static string? Value(Gateway.Formats.Creating create, VideoRequest request, string? model)
    {
        using var body = JsonDocument.Parse(Body(create, request, model));
        return body.RootElement.TryGetProperty("v", out var value) ? value.ToString() : null;
    }
}

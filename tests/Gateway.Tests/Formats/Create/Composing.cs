using System.Text;
using System.Text.Json;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Create;

/// <summary>Formats of a test's own.</summary>
static class Composing
{
    public static CreateTemplate Compile(string format) => CompileFormat(format).Create!;

    public static Format CompileFormat(string format) =>
        FormatSet.Compile([Source("mine", format)]).Find("mine")!;

    public static FormatSource Source(string word, string json) => FormatSource.FromJson(word, word + ".json", new MemoryStream(Encoding.UTF8.GetBytes(json)));

    /// <summary>A create with these lines.</summary>
    public static CreateTemplate WithBody(bool isForm, params string[] lines) =>
        Compile($"{{ \"create\": {{ \"request\": \"/x\", \"as\": \"{(isForm ? "multipart" : "json")}\", \"body\": {JsonSerializer.Serialize(lines)} }} }}");

    public static string Body(CreateTemplate create, VideoRequest request, string? model = "m")
    {
        var composed = create.Compose(request, model);
        Assert.Null(composed.Failure);
        return Encoding.UTF8.GetString(composed.Value.Request.Body.Span);
    }

    /// <summary>What stands at <c>v</c> of the body.</summary>
    public static string? Value(CreateTemplate create, VideoRequest request, string? model)
    {
        using var body = JsonDocument.Parse(Body(create, request, model));
        return body.RootElement.TryGetProperty("v", out var value) ? value.ToString() : null;
    }
}

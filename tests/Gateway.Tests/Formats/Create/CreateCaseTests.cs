using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Create;

public class CreateCaseTests
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Cases => [.. CreateCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "create")]
    public void The_upstream_is_asked_as_it_wants_it_and_its_id_is_found(string name)
    {
        var @case = CreateCase.Load(name);
        var format = FormatSet.BuiltIn.Find(@case.Format)!;
        var composed = format.Create!.Compose(@case.Video, @case.Model);
        Assert.Equal(@case.Request, Written(composed));
        if (@case.Reply is null) return;
        var created = format.ReadCreated(new UpstreamReply(@case.Status, @case.Reply), @case.Model, @case.Video.References.Count > 0);
        Assert.Equal(@case.Outcome, created.Failure is { } failure ? Written(failure) : created.RawId);
    }

    [Fact]
    public void Every_format_that_creates_has_a_case() => Assert.Empty(
        FormatSet.BuiltIn.Words.Where(word => FormatSet.BuiltIn.Find(word)!.Create is not null).Except(CreateCase.Names.Select(name => name.Split('/')[0]), StringComparer.Ordinal));

    static string Written(Composed composed)
    {
        if (composed.Failure is { } failure) return Written(failure);
        var text = new StringBuilder($"{composed.Request.Method} {composed.Request.Target}\n");
        foreach (var (name, value) in composed.Request.Headers("KEY")) text.Append($"{name}: {value}\n");
        var boundary = composed.Request.ContentType.Split("boundary=").ElementAtOrDefault(1);
        text.Append($"Content-Type: {composed.Request.ContentType}\n\n");
        var body = Encoding.UTF8.GetString(composed.Request.Body.Span);
        text.Append(boundary is null ? JsonNode.Parse(body)!.ToJsonString(Readable) : body.ReplaceLineEndings("\n"));
        return text.ToString().Replace(boundary ?? "-", boundary is null ? "-" : "BOUNDARY", StringComparison.Ordinal).TrimEnd();
    }

    static string Written(Failure failure)
    {
        var status = failure.Reason is FailureReason.Refused or FailureReason.UpstreamError ? $"{failure.Status}" : null;
        var parts = new[] { failure.Reason.Word(), status, failure.Code, failure.Param };
        return string.Join(' ', parts.OfType<string>()) + "\n" + failure.Message;
    }
}

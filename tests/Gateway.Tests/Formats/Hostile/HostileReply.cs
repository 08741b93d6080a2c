using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Tests.Formats.Laws;

namespace Gateway.Tests.Formats.Hostile;

/// <summary>Reads a reply that means harm, with every format: its answer must keep the promise at a bounded cost.</summary>
static class HostileReply
{
    public const int Mebibyte = 1 << 20, Largest = 8 * Mebibyte;

    const string Id = "job-1";

    /// <summary>Constant and per byte: a text is copied some dozen times where its escapes are undone, and never without limit.</summary>
    const long Allowed = 64 << 10, AllowedPerByte = 100;

    /// <summary>Reads it with <c>auto</c>, after all others have; what the others say is only held to the promise.</summary>
    public static Reading Read(string body, int status = 200) => Read(Encoding.UTF8.GetBytes(body), status);

    public static Reading Read(byte[] body, int status = 200)
    {
        // All have the same pass over the bytes: one of them is enough for a reply that takes its time.
        foreach (var word in body.Length < Mebibyte ? FormatSet.BuiltIn.Words : [FormatSet.GeneralWord]) Held(word, body, status);
        return Held(FormatSet.Auto, body, status).Reading;
    }

    /// <summary>The written answer of <c>auto</c>.</summary>
    public static string Json(string body) => Json(Encoding.UTF8.GetBytes(body));

    public static string Json(byte[] body)
    {
        var answer = Held(FormatSet.Auto, body, 200);
        Assert.Null(answer.Reading.Failure);
        return Encoding.UTF8.GetString(answer.Json.Span);
    }

    public static void FailsAs(FailureReason reason, string body, int status = 200) => FailsAs(reason, Encoding.UTF8.GetBytes(body), status);

    public static void FailsAs(FailureReason reason, byte[] body, int status = 200) => Assert.Equal(reason, Read(body, status).Failure?.Reason);

    static Answer Held(string word, byte[] body, int status)
    {
        var format = FormatSet.BuiltIn.Find(word)!;
        var answer = Answer.To(format, status, body, Id);
        var allowed = Allowed + (AllowedPerByte * body.Length);
        if (answer.Allocated > allowed) answer = Answer.To(format, status, body, Id);
        Assert.True(answer.Allocated <= allowed, $"{word}: {answer.Allocated} bytes allocated for {body.Length}");
        Assert.Null(answer.Fault(Id));
        return answer;
    }
}

using Gateway.Formats;

namespace Gateway.Tests.Formats;

/// <summary>Where more than one format could claim a reply, the order in auto.json decides: here is where it has to.</summary>
public class RecogniserTests
{
    static readonly Format Auto = FormatSet.BuiltIn.Find(FormatSet.Auto)!;

    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void The_first_in_order_that_claims_a_reply_reads_it(string name)
    {
        var golden = GoldenCase.Load(name);
        var reading = Auto.Read(new UpstreamReply(golden.Status, golden.Body), golden.Id, golden.Unknown);
        Assert.Equal(Claiming(golden).FirstOrDefault() ?? "general", reading.Format.Word);
    }

    /// <summary>A new pair means that a mark has become wider than its format: narrow it, or write down that the order decides.</summary>
    [Fact]
    public void Only_these_formats_claim_the_same_cases()
    {
        var claims = GoldenCase.Names
            .Select(name => (Name: name, Order: string.Join(" > ", Claiming(GoldenCase.Load(name)))))
            .Where(claim => claim.Order.Contains('>', StringComparison.Ordinal))
            .ToLookup(claim => claim.Order, claim => claim.Name, StringComparer.Ordinal);
        string[] written =
        [
            "azure-jobs > openai", "new-api > openai", "qiniu > openai", "sglang > openai", "task-envelope > new-api", "v2-generations > task-envelope",
            "vertex > gemini", "vllm-omni > openai",
        ];
        Assert.Equal("", string.Join('\n', claims.Where(claim => !written.Contains(claim.Key, StringComparer.Ordinal)).Select(claim => $"{claim.Key}: {string.Join(' ', claim)}")));
        Assert.Equal("", string.Join('\n', written.Where(order => !claims.Contains(order))));
    }

    /// <summary>What the format of a folder would read, <c>auto</c> reads as well, whichever format it takes the reply for.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void Whichever_format_claims_a_reply_reads_the_same(string name)
    {
        var golden = GoldenCase.Load(name);
        Assert.Equal(Object(FormatSet.BuiltIn.Find(golden.Format)!, golden), Object(Auto, golden));
    }

    /// <summary>Replies of one format that <c>auto</c> takes for another: a new one means that a mark has become too wide or too narrow.</summary>
    [Fact]
    public void Few_replies_are_taken_for_another_format() =>
        Assert.InRange(GoldenCase.Names.Select(GoldenCase.Load).Count(static golden => golden.Recognised != golden.Format), 0, 219);

    static string Object(Format format, GoldenCase golden)
    {
        var reading = format.Read(new UpstreamReply(golden.Status, golden.Body), golden.Id, golden.Unknown);
        if (reading.Failure is { } failure) return $"{failure.Reason} {failure.Code}";
        reading.Video.Id = golden.Id;
        reading.Video.CreatedAt ??= 1;
        var written = new System.Buffers.ArrayBufferWriter<byte>();
        Gateway.OpenAI.VideoWriter.Write(reading.Video, written, Gateway.OpenAI.Redactor.None);
        return System.Text.Encoding.UTF8.GetString(written.WrittenSpan);
    }

    [Fact]
    public void The_order_names_every_format_that_has_marks_once()
    {
        var order = FormatSet.BuiltIn.AutoOrder.Select(format => format.Word).ToList();
        var marked = FormatSet.BuiltIn.Words.Where(word => FormatSet.BuiltIn.Find(word)!.Recognise.Length > 0);
        Assert.Equal(string.Join(' ', marked), string.Join(' ', order.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_format_in_the_order_reads_some_case_that_auto_gets()
    {
        var read = GoldenCase.Names.Select(GoldenCase.Load).Select(golden => Claiming(golden).FirstOrDefault()).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', FormatSet.BuiltIn.AutoOrder.Select(format => format.Word).Where(word => !read.Contains(word))));
    }

    static List<string> Claiming(GoldenCase golden)
    {
        using var fields = new ReplyFields(FormatSet.BuiltIn.Paths, golden.Body);
        var claiming = new List<string>();
        foreach (var format in FormatSet.BuiltIn.AutoOrder)
        {
            if (Recogniser.HoldsAny(format.Recognise, fields, JobFinder.Find(fields, format))) claiming.Add(format.Word);
        }

        return claiming;
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Laws;

/// <summary>
/// No verdict without a statement: with the texts, codes and places of every golden case replaced by ones that no format knows, a job has
/// failed only where a word, a code or moderation says so, and is completed only where a word or a result does. It judges by words of its
/// own, which were written apart from the product's, and not by what the client sent. <c>GATEWAY_VERDICTS</c> is how many are tried.
/// </summary>
[Trait("Kind", "Law")]
public partial class VerdictLaws
{
    static readonly int Total = int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_VERDICTS"), CultureInfo.InvariantCulture, out var total) ? total : 200_000;

    static readonly string[]
        Unknown = ["\"marigold\"", "\"the tide is out\"", "\"zq_17\"", "\"潮水退去\"", "7041", "\"7042\"", "null", "\"\"", "false", "{}", "[]", "\"Lorem ipsum dolor\"", "\"q\"", "-3"],
        Places = ["\"zz\"", "\"quux\"", "\"wobble_a\"", "\"Plinth\"", "\"mox\"", "\"fooBar\"", "\"data\"", "\"payload\"", "\"items\""];

    [GeneratedRegex(@"fail|error|\berr|cancel|expire|time[d]?[ _-]?out|reject|abort|terminat|kill|crash|block|refus|denied|delet|remov|stop|interrupt|revok|exception|fatal|unsuccess|discard|ban|fault|overtime|lost|dead
        |moderat|nsfw|sensitiv|safety|flagg|violat|prohibit|inappropriate|unsafe|guardrail|rai|filter|polic|audit|copyright|inspection|risk|censor
        |失败|失敗|错误|异常|取消|超时|过期|终止|中断|拒绝|违规|敏感|审核|风控|不通过|エラー|실패|오류
        |\bok\b|success|succeed|complete|done|finish|ready|generated|available|成功|完成", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    static partial Regex SaysAnEnd { get; }

    [GeneratedRegex(@"success|succe|complete|done|finish|ready|\bok\b|generated|available|deliver|render|process|upload|成功|完成|已生成|完了|완료|https?://|//|\.mp4|base64|gs:|bytes|file", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    static partial Regex SaysASuccess { get; }

    public static TheoryData<string> Families => [.. GoldenCase.Names.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Nothing_is_final_without_a_statement(string family)
    {
        var names = GoldenCase.Names.ToList();
        foreach (var name in names.Where(name => name.StartsWith(family + "/", StringComparison.Ordinal)))
        {
            var golden = GoldenCase.Load(name);
            if (golden.Status != 200 || JsonTree.Parse(golden.Body) is not { } tree) continue;
            for (var number = 0; number < Total / names.Count; number++) Try(golden, Replaced(tree.Copy(), new Random(SeedOf(name, number))));
        }
    }

    static void Try(GoldenCase golden, JsonTree tree)
    {
        var body = tree.Text();
        var reading = FormatSet.BuiltIn.Find(FormatSet.Auto)!.Read(new UpstreamReply(200, Encoding.UTF8.GetBytes(body)), golden.Id, UnknownStatus.InProgress);
        if (reading.Refusal is not null) return;
        var said = Said(tree);
        var isOwn = reading.Decision.Contains("=>", StringComparison.Ordinal) || StatusIsNumber(reading);
        if (reading.Video.Status == VideoStatus.Failed && !isOwn && !SaysAnEnd.IsMatch(said))
            Assert.Fail($"failed without a statement: {reading.Format.Word}, {reading.Decision}, {reading.Video.ErrorCode.Plain}\n{body}");
        if (reading.Video.Status == VideoStatus.Completed && !isOwn && !SaysASuccess.IsMatch(said))
            Assert.Fail($"completed without a statement: {reading.Format.Word}, {reading.Decision}\n{body}");
    }

    // What a format's own codes and numbers mean is told in its file.
    static bool StatusIsNumber(Reading reading) => reading.Format.HasNumericWords || reading.Video.ErrorCode.Plain == "moderation_blocked" || reading.Video.ErrorCode.Plain.All(char.IsAsciiDigit) && reading.Video.ErrorCode.Plain.Length > 0;

    static JsonTree Replaced(JsonTree tree, Random random)
    {
        var nodes = tree.All().ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var node = nodes[random.Next(nodes.Count)];
            if (node.Scalar is not null)
            {
                var other = Unknown[random.Next(Unknown.Length)];
                if (other[0] is '{' or '[') (node.Scalar, node.IsArray) = (null, other[0] == '[');
                else node.Scalar = other;
            }
            else if (node.Members.Count > 0 && !node.IsArray)
            {
                var at = random.Next(node.Members.Count);
                node.Members[at] = (Places[random.Next(Places.Length)], node.Members[at].Value);
            }
        }

        return tree;
    }

    // Every name and value that is not the client's.
    static string Said(JsonTree tree)
    {
        var said = new StringBuilder();
        Add(tree, said);
        return said.ToString();
    }

    static void Add(JsonTree node, StringBuilder said)
    {
        if (node.Scalar is not null) said.Append(node.Scalar).Append('\n');
        foreach (var (name, value) in node.Members)
        {
            if (name is "\"input\"" or "\"prompt\"" or "\"request\"" or "\"params\"" or "\"parameters\"") continue;
            said.Append(name).Append(' ');
            Add(value, said);
        }
    }

    static int SeedOf(string name, int number)
    {
        var hash = unchecked((uint)(number * 7919));
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619);
        return (int)(hash & int.MaxValue);
    }
}

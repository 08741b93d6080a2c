using System.Globalization;
using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Laws;

/// <summary>
/// Whatever becomes of a golden case's reply, its answer keeps the promise or is a named failure, at a bounded cost.
/// <c>GATEWAY_MUTATIONS</c> is how many replies are tried, <c>GATEWAY_SEED</c> another sequence of them.
/// </summary>
[Trait("Kind", "Law")]
public class MutationLaws
{
    /// <summary>What a reading may allocate whatever the reply is, and for each byte of it.</summary>
    const long Allowed = 32 << 10, AllowedPerByte = 64;

    static readonly int Total = Setting("GATEWAY_MUTATIONS", 200_000), Seed = Setting("GATEWAY_SEED", 20_260_924);

    static readonly Format[] Formats = [.. FormatSet.BuiltIn.Words.Select(word => FormatSet.BuiltIn.Find(word)!)];

    public static TheoryData<string> Families => [.. GoldenCase.Names.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_mutated_reply_is_answered_as_promised_or_fails_by_name(string family)
    {
        var all = GoldenCase.Names.ToList();
        foreach (var (name, index) in all.Select((name, index) => (name, index)).Where(pair => pair.name.StartsWith(family + "/", StringComparison.Ordinal)))
        {
            var share = (Total / all.Count) + (index < Total % all.Count ? 1 : 0);
            Try(GoldenCase.Load(name), name, share);
        }
    }

    static void Try(GoldenCase golden, string name, int mutations)
    {
        var (auto, own) = (FormatSet.BuiltIn.Find(FormatSet.Auto)!, FormatSet.BuiltIn.Find(golden.Format)!);
        var tree = JsonTree.Parse(golden.Body);
        for (var number = 0; number < mutations; number++)
        {
            var mutator = new Mutator(SeedOf(name, number), Material.Replies, Material.Names);
            var body = mutator.Mutate(golden.Body, tree);
            var status = mutator.Status(golden.Status);
            var unknown = (UnknownStatus)mutator.Below(3);
            foreach (var format in (Format[])[auto, own, Formats[number % Formats.Length]])
            {
                if (Fault(format, status, body, golden.Id, unknown) is { } fault)
                    Assert.Fail($"{fault}\nseed {Seed}, case {name}, mutation {number}, format {format.Word}, HTTP {status}, unknown {unknown}\n{Shown(body)}");
            }
        }
    }

    static string? Fault(Format format, int status, byte[] body, string id, UnknownStatus unknown)
    {
        try
        {
            var answer = Answer.To(format, status, body, id, unknown);
            var allowed = Allowed + (AllowedPerByte * body.Length);

            // The first use of a pool or a pattern allocates, too: only what does so again is the reply's.
            if (answer.Allocated > allowed) answer = Answer.To(format, status, body, id, unknown);
            return answer.Allocated > allowed ? $"{answer.Allocated} bytes allocated for {body.Length}" : answer.Fault(id);
        }
#pragma warning disable CA1031 // That none of any type escapes is the law.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            return escaped.ToString();
        }
    }

    static string Shown(byte[] body)
    {
        try
        {
            return JsonTree.Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return "base64: " + Convert.ToBase64String(body);
        }
    }

    // The same for a case and its number, whatever other cases there are.
    static int SeedOf(string name, int number)
    {
        var hash = unchecked((uint)(Seed ^ (number * 7919)));
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619);
        return (int)(hash & int.MaxValue);
    }

    static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

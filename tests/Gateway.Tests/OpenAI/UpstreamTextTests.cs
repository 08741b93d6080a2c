using System.Reflection;
using System.Text.RegularExpressions;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.OpenAI;

public class UpstreamTextTests
{
    static readonly Redactor Own = Redactor.OfUpstreamKey("sk-0123456789abcdef");

    [Fact]
    public void It_never_prints_itself()
    {
        var text = new UpstreamText("called with sk-0123456789abcdef");
        Assert.Equal("(upstream text)", text.ToString());
        Assert.Equal("(upstream text) (upstream text)", $"{text} {text.In("He says {0}.")}");
        Assert.DoesNotContain("sk-", new Drift(DriftKinds.UnknownWord, "status", text).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-", new Refusal(FailureReason.Refused, "No.") { Words = text, Code = text }.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Every public member that returns a string takes a redactor first.</summary>
    [Fact]
    public void A_redactor_is_the_only_way_to_a_string()
    {
        var open = typeof(UpstreamText).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .Where(member => member.Name != nameof(ToString) && Type(member) is { } type && (type == typeof(string) || type == typeof(object) || type == typeof(char)))
            .ToList();
        Assert.All(open, member => Assert.Equal(typeof(Redactor), Assert.IsAssignableFrom<MethodInfo>(member).GetParameters().FirstOrDefault()?.ParameterType));
        Assert.Equal(["Redact", "RedactWord"], open.Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>What formats hand out as strings is the gateway's own, or an id or a path, which are no text.</summary>
    [Theory]
    [InlineData(typeof(Reading), "Decision GuessedAt RawId Then")]
    [InlineData(typeof(Refusal), "Message Param")]
    [InlineData(typeof(Drift), "Place")]
    [InlineData(typeof(FoundFact), "Fact Place")]
    [InlineData(typeof(VideoResult), "ContentTarget RelativeUrl")]
    [InlineData(typeof(Video), "Id")]
    [InlineData(typeof(ExtraKey), "Name")]
    public void Nothing_that_is_read_holds_a_text_as_a_string(Type type, string strings)
    {
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance).Where(member => member is FieldInfo or PropertyInfo && Type(member) == typeof(string));
        Assert.Equal(strings, string.Join(' ', members.Select(member => member.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void It_is_cut_behind_the_redaction()
    {
        var text = new UpstreamText("with sk-0123456789abcdef or another");
        Assert.Equal("with *** o", text.Redact(Own, 10));
        Assert.Equal("with ***", text.Redact(Own, 8));
        Assert.Equal("with sk-01", text.Redact(Redactor.None, 10));
    }

    [Theory]
    [InlineData("with sk-0123456789abcdef", 20, "with ***")]
    [InlineData("with sk-0123456789abcdef", 17, "with ***")]
    [InlineData("with sk-0123456789abcdef", 16, "with sk-01234567")]
    [InlineData("with sk-0123456789", 100, "with sk-0123456789")]
    public void What_was_cut_before_may_hold_a_part_of_the_key(string text, int maxLength, string redacted) =>
        Assert.Equal(redacted, new UpstreamText(text, maxLength).Redact(Own));

    [Theory]
    [InlineData("abc\U0001F600", 4, "abc")]
    [InlineData("abc\U0001F600", 5, "abc\U0001F600")]
    [InlineData("abc", 1, "a")]
    public void It_is_not_cut_within_a_letter(string text, int maxLength, string cut)
    {
        Assert.Equal(cut, new UpstreamText(text, maxLength).Redact(Redactor.None));
        Assert.Equal(cut, new UpstreamText(text).Redact(Redactor.None, maxLength));
    }

    [Fact]
    public void A_word_is_printable_and_holds_no_part_of_the_key()
    {
        var word = new UpstreamText("bad\n+key\0sk-0123456789ab");
        Assert.Equal("badkey***", word.RedactWord(Own));
        Assert.Equal("The status \"badkey***\" is unknown.", word.In("The status \"{0}\" is unknown.").Redact(Own, 1));
    }

    [Fact]
    public void Patterns_may_look_at_it()
    {
        Assert.True(new UpstreamText("not found").Matches(new Regex("found", RegexOptions.NonBacktracking)));
        Assert.False(new UpstreamText("not found", 3).Matches(new Regex("found", RegexOptions.NonBacktracking)));
        Assert.Equal("a\nb", UpstreamText.Lines(new("a"), new("b")).Redact(Redactor.None));
        Assert.Equal("\nb", UpstreamText.Lines(null, new("b")).Redact(Redactor.None));
    }

    static Type? Type(MemberInfo member) => member switch
    {
        MethodInfo method => method.ReturnType,
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => null,
    };
}

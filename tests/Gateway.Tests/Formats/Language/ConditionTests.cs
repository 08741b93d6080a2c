using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Language;

public class ConditionTests
{
    [Theory]
    [InlineData("a", "{\"a\":1}", true)]
    [InlineData("a", "{\"a\":0}", true)]
    [InlineData("a", "{\"a\":false}", true)]
    [InlineData("a", "{\"a\":[0]}", true)]
    [InlineData("a", "{\"a\":{\"b\":null}}", true)]
    [InlineData("a", "{\"a\":\" \"}", true)]
    [InlineData("a", "{\"a\":\"\"}", false)]
    [InlineData("a", "{\"a\":null}", false)]
    [InlineData("a", "{\"a\":{ }}", false)]
    [InlineData("a", "{\"a\":[ ]}", false)]
    [InlineData("a", "{}", false)]
    public void A_path_has_a_value_or_an_exclamation_mark_says_that_it_has_none(string condition, string body, bool holds)
    {
        Assert.Equal(holds, Holds(condition, body));
        Assert.Equal(!holds, Holds("!" + condition, body));
    }

    [Theory]
    [InlineData("{\"a\":1}", true)]
    [InlineData("{\"a\":null}", true)]
    [InlineData("{\"a\":{}}", true)]
    [InlineData("{\"a\":\"\"}", true)]
    [InlineData("{\"b\":1}", false)]
    [InlineData("{}", false)]
    public void A_question_mark_asks_for_the_key_alone(string body, bool exists)
    {
        Assert.Equal(exists, Holds("a?", body));
        Assert.Equal(!exists, Holds("!a?", body));
    }

    [Theory]
    [InlineData("a=x", "{\"a\":\"x\"}", true)]
    [InlineData("a=x", "{\"a\":\"X\"}", true)]
    [InlineData("a=X|y", "{\"a\":\"y\"}", true)]
    [InlineData("a = x | y", "{\"a\":\"x\"}", true)]
    [InlineData("a=x|y", "{\"a\":\"xy\"}", false)]
    [InlineData("a=x", "{\"a\":\"\"}", false)]
    [InlineData("a=x", "{}", false)]
    [InlineData("a=x", "{\"a\":[\"x\"]}", false)]
    [InlineData("a=5", "{\"a\":5}", true)]
    [InlineData("a=5", "{\"a\":\"5\"}", true)]
    [InlineData("a=5", "{\"a\":5.0}", false)]
    [InlineData("a=true", "{\"a\":true}", true)]
    [InlineData("a=false", "{\"a\":false}", true)]
    [InlineData("a=null", "{\"a\":null}", false)]
    [InlineData("a=Task not found", "{\"a\":\"task not found\"}", true)]
    [InlineData("a=x", "{\"a\":\"\\u0078\"}", true)]
    [InlineData("a=失败", "{\"a\":\"失败\"}", true)]
    [InlineData("a=失败|é", "{\"a\":\"É\"}", true)]
    [InlineData("a=失败", "{\"a\":\"成功\"}", false)]
    [InlineData("$.a=x", "{\"a\":\"x\"}", true)]
    public void An_equals_sign_asks_for_one_of_some_words_in_any_case(string condition, string body, bool holds) => Assert.Equal(holds, Holds(condition, body));

    [Theory]
    [InlineData("a!=x|y", "{\"a\":\"z\"}", true)]
    [InlineData("a!=x|y", "{\"a\":0}", true)]
    [InlineData("a!=x|y", "{\"a\":\"Y\"}", false)]
    [InlineData("a!=x", "{\"a\":\"\"}", false)]
    [InlineData("a!=x", "{\"a\":null}", false)]
    [InlineData("a!=x", "{\"a\":{}}", false)]
    [InlineData("a!=x", "{\"a\":[\"z\"]}", false)]
    [InlineData("a!=x", "{}", false)]
    public void An_exclamation_mark_before_it_asks_for_a_value_that_is_none_of_them(string condition, string body, bool holds) => Assert.Equal(holds, Holds(condition, body));

    [Theory]
    [InlineData("!a=x|y", "{\"a\":\"z\"}", true)]
    [InlineData("!a=x|y", "{\"a\":\"Y\"}", false)]
    [InlineData("! a=x", "{\"a\":null}", true)]
    [InlineData("!a=x", "{}", true)]
    [InlineData("!a!=x", "{}", true)]
    [InlineData("!a!=x", "{\"a\":\"z\"}", false)]
    [InlineData("!a~x", "{\"a\":\"z\"}", true)]
    [InlineData("!a~x", "{\"a\":\"zxz\"}", false)]
    [InlineData("!a[k=v]~x", "{\"a\":[]}", true)]
    public void An_exclamation_mark_in_front_is_the_opposite_of_any_test(string condition, string body, bool holds) => Assert.Equal(holds, Holds(condition, body));

    [Theory]
    [InlineData("model", "m", false, true)]
    [InlineData("model", null, false, false)]
    [InlineData("model?", "m", false, true)]
    [InlineData("model=M|n", "m", false, true)]
    [InlineData("model!=n", "m", false, true)]
    [InlineData("model!=n", null, false, false)]
    [InlineData("!model=n", null, false, true)]
    [InlineData("model~ee", "keen", false, true)]
    [InlineData("image", "m", true, true)]
    [InlineData("image?", "m", false, false)]
    [InlineData("!image & model=m", "m", false, true)]
    [InlineData("!image & model=m", "m", true, false)]
    public void A_request_is_tested_for_its_model_and_its_picture(string condition, string? model, bool hasImage, bool holds) =>
        Assert.Equal(holds, Condition.Parse(condition).Holds(new RequestValues { Model = model, HasImage = hasImage }));

    [Theory]
    [InlineData("a~not found", "{\"a\":\"Task NOT FOUND here\"}", true)]
    [InlineData("a~x|y", "{\"a\":\"aya\"}", true)]
    [InlineData("a~x|y", "{\"a\":\"aza\"}", false)]
    [InlineData("a~失败", "{\"a\":\"任务失败了\"}", true)]
    [InlineData("a~1", "{\"a\":210}", true)]
    [InlineData("a~x", "{\"a\":\"\"}", false)]
    [InlineData("a~x", "{\"a\":{\"b\":\"x\"}}", false)]
    [InlineData("a~x", "{}", false)]
    [InlineData("a~b=c", "{\"a\":\"b=c\"}", true)]
    public void A_tilde_asks_for_a_part(string condition, string body, bool holds) => Assert.Equal(holds, Holds(condition, body));

    [Theory]
    [InlineData("{\"a\":1,\"b\":\"x\"}", true)]
    [InlineData("{\"a\":1,\"b\":\"y\"}", false)]
    [InlineData("{\"b\":\"x\"}", false)]
    [InlineData("{\"a\":1,\"b\":\"x\",\"c\":null}", false)]
    public void All_of_several_tests_must_hold(string body, bool holds) => Assert.Equal(holds, Holds("a & b=x&!c?", body));

    [Theory]
    [InlineData("a[k=v].b", "{\"a\":[{\"k\":\"u\",\"b\":1},{\"k\":\"v\",\"b\":2}]}", true)]
    [InlineData("a[k=v].b=2", "{\"a\":[{\"k\":\"u\",\"b\":1},{\"k\":\"v\",\"b\":2}]}", true)]
    [InlineData("a[k=v].b=1", "{\"a\":[{\"k\":\"u\",\"b\":1},{\"k\":\"v\",\"b\":2}]}", false)]
    [InlineData("!a[k=v]?", "{\"a\":[{\"k\":\"u\"}]}", true)]
    [InlineData("a[k=v].b!=2", "{\"a\":[{\"k\":\"v\",\"b\":2}]}", false)]
    [InlineData("a[k]~v", "{\"a\":[\"v\"]}", false)]
    [InlineData("a[0]=v]", "{\"a\":[\"v]\"]}", true)]
    public void A_path_may_look_for_an_entry(string condition, string body, bool holds) => Assert.Equal(holds, Holds(condition, body));

    [Fact]
    public void A_path_starts_at_the_job_or_at_the_top()
    {
        var paths = new PathTree();
        var (job, top) = (Condition.Parse("a=inner", paths), Condition.Parse("$.a=outer", paths));
        var data = paths.Add("data", isEnvelope: true);
        paths.Freeze();
        using var reply = new ReplyFields(paths, "{\"a\":\"outer\",\"data\":{\"a\":\"inner\"}}"u8.ToArray());
        var frame = reply.FrameIn(0, data);
        Assert.True(job.Holds(reply, frame));
        Assert.True(top.Holds(reply, frame));
        Assert.False(job.Holds(reply, 0));
    }

    [Theory]
    [InlineData("a=", "'a=': behind = stands at least one word")]
    [InlineData("a~ | ", "'a~ |': behind ~ stands at least one word")]
    [InlineData("a!=", "'a!=': behind = stands at least one word")]
    [InlineData("", "'' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a &", "'' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("=a", "'=a' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("!!a", "'!a' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a??", "'a?' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("@id.time", "'@id.time' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    [InlineData("a[k=v", "'a[k=v' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    public void What_is_no_condition_says_what_would_be_one(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Condition.Parse(text, new PathTree())).Message);

    static bool Holds(string condition, string body)
    {
        var paths = new PathTree();
        var parsed = Condition.Parse(condition, paths);
        paths.Freeze();
        using var reply = new ReplyFields(paths, Encoding.UTF8.GetBytes(body));
        Assert.Equal(ParseResult.Ok, reply.Result);
        return parsed.Holds(reply, 0);
    }
}

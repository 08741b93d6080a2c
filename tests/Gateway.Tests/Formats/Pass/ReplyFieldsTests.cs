using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Pass;

public class ReplyFieldsTests
{
    [Theory]
    [InlineData("{}", SlotKind.Absent, "")]
    [InlineData("{\"b\":1}", SlotKind.Absent, "")]
    [InlineData("{\"a\":null}", SlotKind.Null, "")]
    [InlineData("{\"a\":false}", SlotKind.False, "false")]
    [InlineData("{\"a\":true}", SlotKind.True, "true")]
    [InlineData("{\"a\":-1.50e3}", SlotKind.Number, "-1.50e3")]
    [InlineData("{\"a\":\"\"}", SlotKind.Text, "")]
    [InlineData("{\"a\":\"x y\"}", SlotKind.Text, "x y")]
    [InlineData("{\"a\":\"x\\ny\"}", SlotKind.EscapedText, "x\ny")]
    [InlineData("{\"a\":{}}", SlotKind.EmptyObject, "")]
    [InlineData("{\"a\":{ \n }}", SlotKind.EmptyObject, "")]
    [InlineData("{\"a\":{\"b\":1}}", SlotKind.Object, "")]
    [InlineData("{\"a\":[]}", SlotKind.EmptyArray, "")]
    [InlineData("{\"a\":[\t]}", SlotKind.EmptyArray, "")]
    [InlineData("{\"a\":[[]]}", SlotKind.Array, "")]
    [InlineData(" {\"\\u0061\" : \"x\" } ", SlotKind.Text, "x")]
    public void A_field_is_what_stands_at_its_place(string body, object kind, string text)
    {
        var field = At("a", body);
        Assert.Equal((SlotKind)kind, field.Kind);
        Assert.Equal(text, Encoding.UTF8.GetString(field.Text.Span));
        Assert.Equal(text, field.ToString());
    }

    [Theory]
    [InlineData("null", true, false, false, false, null)]
    [InlineData("{}", true, false, false, false, null)]
    [InlineData("[]", true, false, false, false, null)]
    [InlineData("\"\"", true, false, true, false, null)]
    [InlineData("{\"b\":1}", true, true, false, true, null)]
    [InlineData("[1]", true, true, false, true, null)]
    [InlineData("\"x\"", true, true, true, true, null)]
    [InlineData("\"\\n\"", true, true, true, true, null)]
    [InlineData("\"5\"", true, true, true, true, 5.0)]
    [InlineData("5", true, true, true, true, 5.0)]
    [InlineData("0", true, true, true, false, 0.0)]
    [InlineData("0.0", true, true, true, false, 0.0)]
    [InlineData("1e400", true, true, true, false, null)]
    [InlineData("true", true, true, true, true, null)]
    [InlineData("false", true, true, true, false, null)]
    public void A_field_knows_what_it_is_good_for(string value, bool exists, bool hasValue, bool isScalar, bool isTruthy, double? number)
    {
        var field = At("a", $"{{\"a\":{value}}}");
        Assert.Equal((exists, hasValue, isScalar, isTruthy, number), (field.Exists, field.HasValue, field.IsScalar, field.IsTruthy, field.Number));
    }

    [Fact]
    public void An_absent_field_is_nothing()
    {
        var field = At("a", "{}");
        Assert.Equal((false, false, false, false, null), (field.Exists, field.HasValue, field.IsScalar, field.IsTruthy, field.Number));
    }

    [Theory]
    [InlineData("a.b", "{\"a\":{\"b\":\"x\"}}", "x")]
    [InlineData("a.b", "{\"a\":{\"c\":{\"b\":\"y\"},\"b\":\"x\"}}", "x")]
    [InlineData("a.b", "{\"a\":[{\"b\":\"x\"}]}", "")]
    [InlineData("a.b", "{\"a\":\"x\"}", "")]
    [InlineData("a.b", "{\"b\":\"x\"}", "")]
    [InlineData("a[0]", "{\"a\":[\"x\",\"y\"]}", "x")]
    [InlineData("a[1]", "{\"a\":[\"x\",\"y\"]}", "y")]
    [InlineData("a[2]", "{\"a\":[\"x\",\"y\"]}", "")]
    [InlineData("a[0]", "{\"a\":{\"0\":\"x\"}}", "")]
    [InlineData("a[0].b", "{\"a\":[{\"b\":\"x\"},{\"b\":\"y\"}]}", "x")]
    [InlineData("a[0][1]", "{\"a\":[[\"x\",\"y\"]]}", "y")]
    [InlineData("a[b].c", "{\"a\":[{\"c\":\"x\"},{\"b\":\"\",\"c\":\"y\"},{\"c\":\"z\",\"b\":1},{\"b\":2,\"c\":\"w\"}]}", "z")]
    [InlineData("a[b].b", "{\"a\":[null,3,\"b\",{\"b\":null},{\"b\":\"x\"}]}", "x")]
    [InlineData("a[b=v].c", "{\"a\":[{\"b\":\"u\",\"c\":\"x\"},{\"b\":\"V\",\"c\":\"y\"},{\"b\":\"v\",\"c\":\"z\"}]}", "y")]
    [InlineData("a[b=2].c", "{\"a\":[{\"b\":1,\"c\":\"x\"},{\"b\":2,\"c\":\"y\"}]}", "y")]
    [InlineData("a[b=v].c", "{\"a\":[{\"b\":\"u\",\"c\":\"x\"}]}", "")]
    [InlineData("a[b=v].c", "{\"a\":[{\"b\":\"v\"},{\"b\":\"v\",\"c\":\"x\"}]}", "")]
    public void A_place_leads_through_objects_and_arrays(string place, string body, string text) => Assert.Equal(text, At(place, body).ToString());

    [Theory]
    [InlineData("a.b", "{\"a\":{\"b\":\"x\"},\"a\":{}}")]
    [InlineData("a.b", "{\"a\":{\"b\":\"x\"},\"a\":null}")]
    [InlineData("a.b", "{\"a\":{\"b\":\"x\"},\"a\":{\"c\":1}}")]
    [InlineData("a[0].b", "{\"a\":[{\"b\":\"x\"}],\"a\":[{}]}")]
    [InlineData("a[k=v].b", "{\"a\":[{\"k\":\"v\",\"b\":\"x\"}],\"a\":[{\"k\":\"v\"}]}")]
    public void Nothing_is_left_below_a_key_that_came_again(string place, string body) => Assert.False(At(place, body).Exists);

    [Theory]
    [InlineData("", ParseResult.Empty)]
    [InlineData("\uFEFF \t\r\n", ParseResult.Empty)]
    [InlineData("[]", ParseResult.NotAnObject)]
    [InlineData("null ", ParseResult.NotAnObject)]
    [InlineData("[] x", ParseResult.NotJson)]
    [InlineData("{} x", ParseResult.NotJson)]
    [InlineData("{}{}", ParseResult.NotJson)]
    [InlineData("{", ParseResult.NotJson)]
    [InlineData("x", ParseResult.NotJson)]
    [InlineData("{}", ParseResult.Ok)]
    [InlineData("\uFEFF{} ", ParseResult.Ok)]
    public void It_says_how_far_a_body_could_be_read(string body, object result)
    {
        var paths = new PathTree();
        paths.Freeze();
        using var reply = new ReplyFields(paths, Encoding.UTF8.GetBytes(body));
        Assert.Equal((ParseResult)result, reply.Result);
    }

    [Fact]
    public void What_was_read_before_a_break_counts() => Assert.Equal("x", At("a", "{\"a\":\"x\",").ToString());

    [Fact]
    public void An_envelope_is_seen_from_outside_and_as_a_reply()
    {
        var paths = new PathTree();
        var (status, inner, data, output) = (paths.Add("status"), paths.Add("data.status"), paths.Add("data", isEnvelope: true), paths.Add("output", isEnvelope: true));
        paths.Freeze();
        using var reply = new ReplyFields(paths, "{\"status\":\"outer\",\"data\":{\"status\":\"inner\",\"output\":{\"status\":\"third\"}}}"u8.ToArray());
        var frame = reply.FrameIn(0, data);
        Assert.Equal("outer", reply.At(0, status).ToString());
        Assert.Equal("inner", reply.At(0, inner).ToString());
        Assert.Equal("inner", reply.At(frame, status).ToString());
        Assert.Equal("third", reply.At(reply.FrameIn(frame, output), status).ToString());
        Assert.Equal(-1, reply.FrameIn(0, output));
        Assert.Equal(SlotKind.Object, reply.KindAt(0, data));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ }")]
    [InlineData("[{\"status\":\"x\"}]")]
    [InlineData("\"x\"")]
    public void Only_an_object_with_something_in_it_is_an_envelope(string value)
    {
        var paths = new PathTree();
        paths.Add("status");
        var data = paths.Add("data", isEnvelope: true);
        paths.Freeze();
        using var reply = new ReplyFields(paths, Encoding.UTF8.GetBytes($"{{\"data\":{value}}}"));
        Assert.Equal(-1, reply.FrameIn(0, data));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", false)]
    [InlineData("{\"w\":1}", false)]
    [InlineData("{\"w\":1,\"w\":1}", true)]
    [InlineData("{\"w\":null,\"w\":1}", true)]
    [InlineData("{\"w\":1,\"data\":{\"w\":1}}", false)]
    [InlineData("{\"data\":{\"w\":1},\"data\":{\"w\":1}}", false)]
    [InlineData("{\"data\":{\"w\":1,\"w\":2}}", true)]
    public void A_watched_key_that_comes_again_in_its_object_is_told(string body, bool hasDuplicate)
    {
        var paths = new PathTree();
        paths.Add("a");
        paths.Add("w", isWatched: true);
        paths.Add("data", isEnvelope: true);
        paths.Freeze();
        using var reply = new ReplyFields(paths, Encoding.UTF8.GetBytes(body));
        Assert.Equal(hasDuplicate, reply.HasDuplicate);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Envelopes_are_opened_to_a_depth_of_four(int depth, bool isOpen)
    {
        var paths = new PathTree();
        var (status, data) = (paths.Add("status"), paths.Add("data", isEnvelope: true));
        paths.Freeze();
        var body = string.Concat(Enumerable.Repeat("{\"data\":", depth)) + "{\"status\":\"x\"}" + new string('}', depth);
        using var reply = new ReplyFields(paths, Encoding.UTF8.GetBytes(body));
        var frame = 0;
        for (var i = 0; i < depth && frame >= 0; i++) frame = reply.FrameIn(frame, data);
        Assert.Equal(isOpen, frame >= 0);
        if (isOpen) Assert.Equal("x", reply.At(frame, status).ToString());
    }

    [Fact]
    public void Seven_envelopes_are_open_at_a_time()
    {
        var paths = new PathTree();
        var envelopes = Enumerable.Range(0, 9).Select(i => paths.Add($"e{i}", isEnvelope: true)).ToList();
        paths.Freeze();
        var body = "{" + string.Join(',', Enumerable.Range(0, 9).Select(i => $"\"e{i}\":{{\"a\":1}}")) + "}";
        using var reply = new ReplyFields(paths, Encoding.UTF8.GetBytes(body));
        for (var i = 0; i < 9; i++) Assert.Equal(i < 7, reply.FrameIn(0, envelopes[i]) >= 0);
    }

    // The field points into the body, so it outlives the reply.
    static Field At(string place, string body)
    {
        var paths = new PathTree();
        var node = paths.Add(place);
        paths.Freeze();
        using var reply = new ReplyFields(paths, Encoding.UTF8.GetBytes(body));
        return reply.At(0, node);
    }
}

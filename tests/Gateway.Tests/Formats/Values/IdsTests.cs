using Gateway.Formats;

namespace Gateway.Tests.Formats.Values;

public class IdsTests
{
    [Theory]
    [InlineData("sora-2:task_01k6", "sora-2")]
    [InlineData("a:b", "a")]
    [InlineData("a:b:c", "a")]
    [InlineData(":b", "")]
    [InlineData("a:", "")]
    [InlineData("ab", "")]
    [InlineData("", "")]
    public void The_model_stands_before_the_colon(string id, string model) => Assert.Equal(model, Ids.Model(id).ToString());

    [Theory]
    [InlineData("01k6x6p2jw000000000000000a", 1759769201L)]
    [InlineData("sora-2:task_01k6x6p2jw000000000000000a", 1759769201L)]
    [InlineData("01K6X6P2JW000000000000000A", 1759769201L)]
    [InlineData("0199b8d3-0c5c-7000-8000-000000000000", 1759742463L)]
    [InlineData("0199b8d30c5c70008000000000000000", 1759742463L)]
    [InlineData("task_0199B8D3-0C5C-7000-8000-000000000000", 1759742463L)]
    [InlineData("cgt-1759763426-abc", 1759763426L)]
    [InlineData("1759763426", 1759763426L)]
    [InlineData("1759763426999", 1759763426L)]
    [InlineData("veo3:1759763426", 1759763426L)]
    [InlineData("a/1759763426", 1759763426L)]
    [InlineData("a|1759763426", 1759763426L)]
    [InlineData("a.1759763426", 1759763426L)]
    [InlineData("1577836800", 1577836800L)]
    [InlineData("4102444799", 4102444799L)]
    public void An_id_may_tell_its_time(string id, long seconds) => Assert.Equal(seconds, Ids.Time(id));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("task_123456789")]
    [InlineData("17597634260")]
    [InlineData("175976342699")]
    [InlineData("1577836799")]
    [InlineData("4102444800")]
    [InlineData("+759763426")]
    [InlineData("0199b8d3-0c5c-4000-8000-000000000000")]
    [InlineData("0199b8d3-0c5c-7000-8000-00000000000g")]
    [InlineData("01k6x6p2jw00000000000000ua")]
    [InlineData("01k6x6p2jw00000000000000a")]
    [InlineData("zzzzzzzzzz0000000000000000")]
    [InlineData("00000000000000000000000000")]
    public void Most_tell_none(string id) => Assert.Null(Ids.Time(id));
}

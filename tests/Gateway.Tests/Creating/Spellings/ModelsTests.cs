using System.Text;
using Gateway.Creating;
using Gateway.Tests.Upstreams;
using Microsoft.AspNetCore.Http;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating.Spellings;

/// <summary>Which model an upstream gets, whether the client names one, names it elsewhere, or names none.</summary>
public class ModelsTests
{
    static readonly string[] None = [];
    static readonly string[] One = ["Upstreams:one:Models:veo=veo-3"];
    static readonly string[] Sora = ["Upstreams:one:Models:sora-2=sy_8", "Upstreams:one:Models:veo=veo-3"];
    static readonly string[] Several = ["Upstreams:one:Models:veo=veo-3", "Upstreams:one:Models:grok=grok-3"];

    [Theory]
    [InlineData("none", "{}", "", "sora-2")]
    [InlineData("none", "{}", "?model=veo3", "veo3")]
    [InlineData("none", """{"model":"veo3"}""", "", "veo3")]
    [InlineData("none", """{"model":"veo3"}""", "?model=grok", "veo3")]
    [InlineData("none", """{"model":null}""", "?model=grok", "grok")]
    [InlineData("none", """{"model":" "}""", "", "sora-2")]
    [InlineData("none", """{"model_name":"kling-v2"}""", "", "kling-v2")]
    [InlineData("none", """{"model":"a","model_name":"b"}""", "", "refused model_name")]
    [InlineData("none", """{"model":"a","model_name":"A"}""", "", "a")]
    [InlineData("none", """{"Model":"veo3"}""", "", "refused Model")]
    [InlineData("none", """{"model":3}""", "", "refused model")]
    [InlineData("one", "{}", "", "veo-3")]
    [InlineData("one", "{}", "?model=veo", "veo-3")]
    [InlineData("one", """{"model":"sora-2"}""", "", "refused model")]
    [InlineData("sora", "{}", "", "sy_8")]
    [InlineData("sora", "{}", "?model=VEO", "veo-3")]
    [InlineData("several", "{}", "", "refused model")]
    [InlineData("several", "{}", "?model=grok", "grok-3")]
    public async Task The_upstream_gets_a_model(string models, string body, string query, string expected)
    {
        string[] settings = models switch { "one" => One, "sora" => Sora, "several" => Several, _ => None };
        var context = Context("application/json", Encoding.UTF8.GetBytes(body.Insert(1, "\"prompt\":\"p\"" + (body == "{}" ? "" : ","))));
        context.Request.QueryString = new QueryString(query);
        var read = await RequestReader.VideoAsync(context, 1 << 20);
        var failure = read.Failure;
        if (failure is null)
        {
            var route = new CreateRouteFinder(TestConfiguration.Table([.. settings, "Upstreams:one:Format=unified"])).Find("one", read.Value.Model, null);
            failure = route.Failure;
            if (failure is null) Assert.Equal(expected, route.Value.UpstreamModel);
        }

        if (failure is not null) Assert.Equal(expected, $"refused {failure.Param}");
    }

    [Theory]
    [InlineData("sora2-landscape-15s", "!portrait !duration")]
    [InlineData("sora2-portrait-10s-hd", "!duration !\"size\" !landscape")]
    [InlineData("sora-2-pro", "\"duration\":10 \"orientation\":\"portrait\"")]
    [InlineData("m-1080p", "!\"size\" \"duration\":4")]
    [InlineData("m-16x9", "!orientation \"duration\":4")]
    public Task A_default_says_nothing_else_than_the_name_of_the_model(string model, string expected) =>
        Ordered.CheckAsync("unified", $$"""{"model":"{{model}}"}""", expected);
}

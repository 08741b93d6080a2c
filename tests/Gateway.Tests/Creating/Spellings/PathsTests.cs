using Gateway.Api;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Creating.Spellings;

/// <summary>Paths and keys as clients write them.</summary>
public class PathsTests
{
    [Theory]
    [InlineData("/v1/videos/generations", "/v1/videos/generations")]
    [InlineData("/v1/video/generations/", "/v1/videos/generations")]
    [InlineData("//v1/videos", "/v1/videos")]
    [InlineData("/v1//videos?model=a//b", "/v1/videos")]
    [InlineData("/v1/video/create/", "/v1/video/create")]
    [InlineData("/one//v1/video/query/?task_id=x", "/{upstream}/v1/video/query")]
    [InlineData("/one/v1/videos/generations", "/{upstream}/v1/videos/generations")]
    [InlineData("/v1/videos/x/remix/", "/v1/videos/{id}/remix")]
    [InlineData("/videos", "404 /v1 is missing")]
    [InlineData("/video/create", "404 /v1 is missing")]
    [InlineData("/v1/v1/videos", "404 /v1 twice")]
    [InlineData("/api/extra/v1/videos", "404 '/api/extra' before /v1/videos is too much")]
    [InlineData("/v1/videos/generations/abc", "404 '/abc' is too much")]
    [InlineData("/v1/videos/x/content/more", "404 '/more' is too much")]
    [InlineData("/v1/chat/completions", "404 '/v1/chat/completions' is not one of its paths")]
    [InlineData("/v2/videos/generations", "404 /v2/videos/generations")]
    [InlineData("/sora/v1/characters", "404 /sora/v1/characters")]
    [InlineData("/", "404 ends in /v1")]
    [InlineData("/v1/videos/%3Cscript%3E/<b>/x", "404 !<b>")]
    public void A_path_is_known_or_told_what_is_too_much(string target, string expected)
    {
        if (ApiTarget.TryParse(target, out var parsed))
        {
            Assert.Equal(expected, parsed.Pattern);
            return;
        }

        Assert.StartsWith("404 ", expected, StringComparison.Ordinal);
        var message = UnknownPath.For(target).Message;
        Assert.Contains("The base URL of a client ends in /v1.", message, StringComparison.Ordinal);
        if (expected[4..] is ['!', .. var absent]) Assert.DoesNotContain(absent, message, StringComparison.Ordinal);
        else Assert.Contains(expected[4..], message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-api-key: k", "Bearer k")]
    [InlineData("api-key: k", "Bearer k")]
    [InlineData("X-API-Key: k|api-key: k", "Bearer k")]
    [InlineData("x-api-key: k|api-key: other", "Bearer other,Bearer k")]
    [InlineData("Authorization: Bearer a|x-api-key: k", "Bearer a")]
    [InlineData("Authorization: bare|api-key: k", "bare")]
    [InlineData("x-api-key: ", "")]
    [InlineData("x-key: k", "")]
    public void A_key_by_another_header_counts_where_there_is_no_authorization(string headers, string expected)
    {
        var sent = new HeaderDictionary();
        foreach (var header in headers.Split('|')) sent[header.Split(": ")[0]] = header.Split(": ")[1];
        ClientKeyHeaders.Read(sent);
        Assert.Equal(expected, sent["Authorization"].ToString());
        Assert.DoesNotContain("api-key", sent.Keys.Select(key => key.ToLowerInvariant().Replace("x-", "", StringComparison.Ordinal)), StringComparer.Ordinal);
    }
}

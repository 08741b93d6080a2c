using System.Net;
using System.Text.Json;
using Gateway.Downloads;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Links;
using Gateway.Tests.Downloads;

namespace Gateway.Tests.Links;

public class LinkClientTests
{
    public static TheoryData<string> Links => [.. HostileLinks.All];

    public static TheoryData<string> Redirects => [.. HostileLinks.Redirects];

    [Theory]
    [MemberData(nameof(Links))]
    public async Task A_link_to_a_private_address_is_refused(string link)
    {
        await using var forbidden = await LocalServer.StartAsync((context, _) => ServedFile.Film(1000).WriteAsync(context));
        await using var downloader = await DownloaderAsync(ResultUrl.Parse(link.Replace("PORT", $"{forbidden.Port}", StringComparison.Ordinal)));
        await AssertRefusedAsync(downloader);
        Assert.Empty(forbidden.Requests);
        Assert.Empty(downloader.Internet.Connected);
        Assert.Equal(0, downloader.Renewals);
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task A_redirect_to_a_private_address_is_refused(string target)
    {
        await using var forbidden = await LocalServer.StartAsync((context, _) => ServedFile.Film(1000).WriteAsync(context));
        await using var server = await LocalServer.StartAsync((context, _) =>
        {
            context.Response.Redirect(target.Replace("PORT", $"{forbidden.Port}", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
        await using var downloader = await DownloaderAsync(Link.Untrusted(new($"http://public.example:{server.Port}/")));
        await AssertRefusedAsync(downloader);
        Assert.Single(server.Requests);
        Assert.Empty(forbidden.Requests);
    }

    /// <summary>The origin of the upstream is trusted; the targets of its redirects are not.</summary>
    [Fact]
    public async Task A_redirect_of_the_upstream_to_a_private_address_is_refused()
    {
        await using var forbidden = await LocalServer.StartAsync((context, _) => ServedFile.Film(1000).WriteAsync(context));
        await using var upstream = await LocalServer.StartAsync((context, _) =>
        {
            context.Response.Redirect(forbidden.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        await using var downloader = await DownloaderAsync(new Link(upstream.Address, [], IsConfigured: true));
        await AssertRefusedAsync(downloader);
        Assert.Empty(forbidden.Requests);
    }

    [Theory]
    [InlineData("http://public.example:8080/", "a port that is not allowed")]
    [InlineData("http://public.example:443/", null)]
    [InlineData("https://public.example:80/", null)]
    [InlineData("https://public.example/", null)]
    [InlineData("https://me:pw@public.example/", "a user name")]
    [InlineData("ftp://public.example/", "neither http nor https")]
    public void By_default_only_ports_80_and_443_are_allowed(string link, string? fault)
    {
        if (fault is null) Assert.Null(new LinkPolicy().Fault(new(link)));
        else Assert.Contains(fault, new LinkPolicy().Fault(new(link)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.215.14")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001:80b::2004")]
    public void The_public_internet_is_allowed(string address) => Assert.True(new LinkPolicy().Allows(IPAddress.Parse(address)));

    [Fact]
    public void A_private_network_is_allowed_where_it_is_configured()
    {
        var policy = new LinkPolicy { AllowNetworks = [IPNetwork.Parse("10.1.0.0/16")] };
        Assert.True(policy.Allows(IPAddress.Parse("10.1.2.3")));
        Assert.False(policy.Allows(IPAddress.Parse("10.2.0.1")));
    }

    /// <summary>The name resolves to a public address when it is checked, and to a private one a moment later.</summary>
    [Fact]
    public async Task A_name_is_resolved_once_and_connected_to_the_checked_address()
    {
        await using var server = await LocalServer.StartAsync((context, _) => ServedFile.Film(1000).WriteAsync(context));
        await using var downloader = await DownloaderAsync(Link.Untrusted(new($"http://rebinding.example:{server.Port}/")));
        downloader.Internet.Names["rebinding.example"] = new([[FakeInternet.Public], [IPAddress.Loopback]]);
        using (var answer = await downloader.GetAsync())
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }

        // A checked connection is not reused for the next request.
        await AssertRefusedAsync(downloader);
        Assert.Equal([FakeInternet.Public], Assert.Single(downloader.Internet.Connected));
    }

    [Fact]
    public async Task Of_several_addresses_only_the_public_ones_are_connected_to()
    {
        await using var server = await LocalServer.StartAsync((context, _) => ServedFile.Film(1000).WriteAsync(context));
        await using var downloader = await DownloaderAsync(Link.Untrusted(new($"http://mixed.example:{server.Port}/")));
        downloader.Internet.Names["mixed.example"] = new([[IPAddress.Loopback, FakeInternet.Public, IPAddress.IPv6Loopback]]);
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([FakeInternet.Public], Assert.Single(downloader.Internet.Connected));
    }

    [Fact]
    public void A_redirect_from_https_to_http_is_refused()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.Found);
        answer.Headers.TryAddWithoutValidation("Location", "http://public.example/");
        var refused = Assert.Throws<LinkException>(() => LinkClient.RedirectTarget(new("https://public.example/"), answer));
        Assert.Equal(FailureReason.LinkRefused, refused.Failure.Reason);
        Assert.Equal("http://public.example/", LinkClient.RedirectTarget(new("http://public.example/"), answer).AbsoluteUri);
    }

    [Theory]
    [InlineData("gs://bucket/video.mp4", "Google Cloud Storage")]
    [InlineData("s3://bucket/video.mp4", "S3")]
    [InlineData("file-abc123", "file id")]
    [InlineData("files/abc123", "file id")]
    [InlineData("", "file id")]
    public void A_link_that_only_the_account_can_read_has_its_own_failure(string text, string word)
    {
        var failure = ResultUrl.Parse(text).Failure;
        Assert.Equal(FailureReason.NoContent, failure?.Reason);
        Assert.Contains(word, failure?.Message, StringComparison.Ordinal);
    }

    static async Task<DownloadFixture> DownloaderAsync(Result<Link> first)
    {
        var downloader = await DownloadFixture.StartAsync(first);
        downloader.Policy = new() { Ports = [] };
        return downloader;
    }

    static async Task AssertRefusedAsync(DownloadFixture downloader)
    {
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("error");
        Assert.Equal("upstream_link_refused", error.GetProperty("code").GetString());
        Assert.Contains("not followed", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}

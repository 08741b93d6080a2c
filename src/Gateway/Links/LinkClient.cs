using System.Net;
using System.Net.Http.Headers;

namespace Gateway.Links;

/// <summary>
/// Asks a source for its bytes, and follows its redirects by hand: each target is judged as a stranger's link is, and gets
/// no header of the source's. No proxy, no cookies, no decompression, no trace headers.
/// </summary>
sealed class LinkClient : IDisposable
{
    const int MaxRedirects = 3;
    const int MaxConnectionsPerHost = 512;

    // The same for every client; without any, some CDNs refuse to answer.
    const string UserAgent = "openai-video-gateway";

    readonly HttpMessageInvoker _configured = new(Handler());
    readonly HttpMessageInvoker _untrusted;

    public LinkClient()
        : this(LinkConnector.System)
    {
    }

    public LinkClient(LinkConnector connector)
    {
        var handler = Handler();
        handler.ConnectCallback = connector.ConnectAsync;

        // No connection serves twice: each request's own policy has judged the address that it goes to.
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        _untrusted = new(handler);
    }

    /// <summary>GETs the source, or a part of it.</summary>
    /// <returns>An answer that is no redirect, with whatever status; its body is still to be read.</returns>
    /// <exception cref="LinkException">There is none.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<HttpResponseMessage> GetAsync(LinkPolicy policy, Source source, RangeHeaderValue? range, string? ifRange, CancellationToken cancelled)
    {
        var (address, isConfigured) = (source.Address, source.IsConfigured);
        for (var redirects = 0; ; redirects++)
        {
            if (!isConfigured && policy.Fault(address) is { } fault) throw new LinkException(Link.Refused(fault), Remedy.None);
            using var request = Request(policy, address, isConfigured ? source.Headers : [], range, ifRange);
            var response = await SendAsync(isConfigured ? _configured : _untrusted, request, cancelled);
            if (!IsRedirect(response.StatusCode)) return response;
            using (response)
            {
                var target = Target(address, response);
                if (redirects == MaxRedirects) throw new LinkException(Link.Refused($"redirects more than {MaxRedirects} times"), Remedy.None);
                isConfigured &= IsSameOrigin(address, target);
                address = target;
            }
        }
    }

    public void Dispose()
    {
        _configured.Dispose();
        _untrusted.Dispose();
    }

    static SocketsHttpHandler Handler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxConnectionsPerServer = MaxConnectionsPerHost,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = false,
    };

    static HttpRequestMessage Request(LinkPolicy policy, Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, RangeHeaderValue? range, string? ifRange)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Options.Set(LinkConnector.Policy, policy);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.Range = range;
        if (ifRange is not null) request.Headers.TryAddWithoutValidation("If-Range", ifRange);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker client, HttpRequestMessage request, CancellationToken cancelled)
    {
        try
        {
            return await client.SendAsync(request, cancelled);
        }
        catch (HttpRequestException lost) when (lost.InnerException is LinkException refused)
        {
            throw new LinkException(refused.Failure, refused.Remedy, lost);
        }
        catch (HttpRequestException lost)
        {
            throw new LinkException(Link.Lost(lost.HttpRequestError), Remedy.Resolve, lost);
        }
        catch (OperationCanceledException late) when (!cancelled.IsCancellationRequested)
        {
            // The connection's own clock.
            throw new LinkException(Link.Late, Remedy.Retry, late);
        }
    }

    static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Where a redirect leads; it is still to be judged.</summary>
    /// <exception cref="LinkException">To nowhere, or from https to http.</exception>
    internal static Uri Target(Uri address, HttpResponseMessage redirect)
    {
        if (!redirect.Headers.NonValidated.TryGetValues("Location", out var values) || values.Count != 1 || !Uri.TryCreate(address, values.ToString(), out var target))
            throw new LinkException(Link.Broken("redirects to nowhere"), Remedy.Resolve);
        if (address.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            throw new LinkException(Link.Refused("redirects from https to http"), Remedy.None);
        return target;
    }

    static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}

using System.Net;
using System.Net.Http.Headers;

namespace Gateway.Links;

/// <summary>
/// Sends GET requests to links, and follows redirects itself: the policy applies to each target as to an untrusted link, and no header of
/// the link goes to another origin. It uses no proxy, cookies, decompression or trace headers.
/// </summary>
sealed class LinkClient : IDisposable
{
    const int MaxRedirects = 3;
    // Some CDNs refuse requests without a User-Agent.
    const string UserAgent = "openai-video-gateway";

    readonly HttpMessageInvoker _configured = new(NewHandler());
    readonly HttpMessageInvoker _untrusted;

    /// <summary>Connects through the network of the system.</summary>
    public LinkClient()
        : this(LinkConnector.System)
    {
    }

    /// <param name="connector">Connects to the hosts of untrusted links.</param>
    public LinkClient(LinkConnector connector)
    {
        var handler = NewHandler();
        handler.ConnectCallback = connector.ConnectAsync;

        // Connections are not reused: the address of each must pass the policy of the request that uses it.
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        _untrusted = new(handler);
    }

    /// <summary>Requests a file, or a range of it.</summary>
    /// <param name="policy">Where the link and its redirects may lead.</param>
    /// <param name="link">The link.</param>
    /// <param name="range">The range; null: the whole file.</param>
    /// <param name="ifRange">The validator of <c>If-Range</c>; null: the header is not sent.</param>
    /// <param name="cancelled">Cancels the request.</param>
    /// <returns>A response of any status but a redirect. Its body has not been read.</returns>
    /// <exception cref="LinkException">There is no response, or the policy forbids to ask for it.</exception>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        LinkPolicy policy, Link link, RangeHeaderValue? range, string? ifRange, CancellationToken cancelled)
    {
        var (address, isConfigured) = (link.Address, link.IsConfigured);
        for (var redirects = 0; ; redirects++)
        {
            if (!isConfigured && policy.Fault(address) is { } fault)
                throw new LinkException(LinkFailures.Refused(fault), LinkRecovery.None);

            using var request = NewRequest(policy, address, isConfigured ? link.Headers : [], range, ifRange);
            var response = await SendAsync(isConfigured ? _configured : _untrusted, request, cancelled);
            if (!IsRedirect(response.StatusCode)) return response;
            using (response)
            {
                var target = RedirectTarget(address, response);
                if (redirects == MaxRedirects)
                    throw new LinkException(LinkFailures.Refused($"redirects more than {MaxRedirects} times"), LinkRecovery.None);
                isConfigured &= address.IsSameOrigin(target);
                address = target;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _configured.Dispose();
        _untrusted.Dispose();
    }

    static SocketsHttpHandler NewHandler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = false,
    };

    static HttpRequestMessage NewRequest(
        LinkPolicy policy, Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, RangeHeaderValue? range, string? ifRange)
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
        catch (HttpRequestException failed) when (failed.InnerException is LinkException refused)
        {
            throw new LinkException(refused.Failure, refused.Recovery, failed);
        }
        catch (HttpRequestException failed)
        {
            throw new LinkException(LinkFailures.Disconnected(failed.HttpRequestError), LinkRecovery.RenewLink, failed);
        }
        catch (OperationCanceledException timedOut) when (!cancelled.IsCancellationRequested)
        {
            // The handler's ConnectTimeout.
            throw new LinkException(LinkFailures.TimedOut, LinkRecovery.Retry, timedOut);
        }
    }

    static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Reads where a redirect leads. The policy has not been applied to it.</summary>
    /// <exception cref="LinkException">The target is missing or invalid, or the redirect leads from https to http.</exception>
    internal static Uri RedirectTarget(Uri address, HttpResponseMessage redirect)
    {
        if (!redirect.Headers.NonValidated.TryGetValues("Location", out var values)
            || values.Count != 1
            || !LinkUrl.TryResolve(address, values.ToString(), out var target))
            throw new LinkException(LinkFailures.Broken("redirects without a valid target"), LinkRecovery.RenewLink);
        if (address.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            throw new LinkException(LinkFailures.Refused("redirects from https to http"), LinkRecovery.None);
        return target;
    }
}

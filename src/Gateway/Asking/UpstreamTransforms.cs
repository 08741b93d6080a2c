using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway.Asking;

/// <summary>Sets the outgoing address in YARP's pipeline, and reads the reply there.</summary>
sealed class UpstreamTransforms : ITransformProvider
{
    // Otherwise Uri normalizes the path: %2e%2e becomes "..", and an escaped unreserved character is unescaped.
    static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        // UpstreamClient sets the headers of the context. All of them are sent, and YARP adds no others.
        context.UseDefaultForwarders = false;
        context.CopyResponseHeaders = false;
        context.CopyResponseTrailers = false;
        context.AddRequestTransform(Address);
        context.AddResponseTransform(TakeReply);
    }

    static ValueTask Address(RequestTransformContext context)
    {
        // YARP does not send a request whose response is already set. Only contexts of UpstreamClient pass.
        if (context.HttpContext.Features.Get<UpstreamResponse>() is not { } result)
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return default;
        }

        result.Address = context.DestinationPrefix;
        var target = context.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        context.ProxyRequest.RequestUri = new Uri(context.DestinationPrefix + target, AsWritten);
        return default;
    }

    static ValueTask TakeReply(ResponseTransformContext context)
    {
        context.SuppressResponseBody = true;

        // Without a response, UpstreamClient reads the failure from YARP's error feature.
        if (context.ProxyResponse is not { } response) return default;
        if (context.HttpContext.Features.Get<UpstreamResponse>() is not { } result) return default;
        return ReplyReader.ReplyAsync(response, result, context.CancellationToken);
    }
}

using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Gateway.Asking;

/// <summary>What is ours inside YARP's pipeline: the outbound address as Ask wrote it, and the reply into Ask's hands.</summary>
sealed class UpstreamTransforms : ITransformProvider
{
    // Without this, Uri rewrites what it knows better: %2e%2e becomes a step up, and an escaped character its plain self.
    static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        // Whatever headers the context has were put there by Ask; they all go out, and nothing is added to them.
        context.UseDefaultForwarders = false;
        context.CopyResponseHeaders = false;
        context.CopyResponseTrailers = false;
        context.AddRequestTransform(Address);
        context.AddResponseTransform(TakeReply);
    }

    static ValueTask Address(RequestTransformContext context)
    {
        // A response that is set is a request that is not sent: no context passes that was not made by Ask.
        if (context.HttpContext.Features.Get<UpstreamResponse>() is null)
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return default;
        }

        var target = context.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        context.ProxyRequest.RequestUri = new Uri(context.DestinationPrefix + target, AsWritten);
        return default;
    }

    static ValueTask TakeReply(ResponseTransformContext context)
    {
        context.SuppressResponseBody = true;

        // No response: Ask finds out why, from YARP's own report.
        if (context.ProxyResponse is not { } response || context.HttpContext.Features.Get<UpstreamResponse>() is not { } result) return default;
        return ReplyReader.ReplyAsync(response, result, context.CancellationToken);
    }
}

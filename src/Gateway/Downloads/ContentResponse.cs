using System.Globalization;

namespace Gateway.Downloads;

/// <summary>Writes the head of an answer that carries a file, or a part of one.</summary>
static class ContentHead
{
    public static void Write(HttpResponse response, Asset asset, Entity entity, string contentType, Extent extent)
    {
        var headers = response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization";
        headers.ETag = entity.ClientTag;
        headers.LastModified = entity.LastModified?.ToString("R", CultureInfo.InvariantCulture);
        headers.AcceptRanges = entity.Length is null && extent.Grant != Grant.Part ? "none" : "bytes";
        response.StatusCode = Status(extent.Grant);
        if (extent.Grant == Grant.Unsatisfiable) headers.ContentRange = $"bytes */{entity.Length}";
        if (extent.Grant is Grant.NotModified or Grant.Unsatisfiable) return;

        if (extent.Grant == Grant.Part) headers.ContentRange = $"bytes {extent.From}-{extent.To - 1}/{Length(entity)}";
        headers.ContentLength = extent.To - extent.From;
        headers.ContentType = contentType;
        headers.ContentDisposition = $"inline; filename=\"{asset.FileName(contentType)}\"";
        headers.XContentTypeOptions = "nosniff";
    }

    static string Length(Entity entity) => entity.Length?.ToString(CultureInfo.InvariantCulture) ?? "*";

    static int Status(Grant grant) => grant switch
    {
        Grant.Part => StatusCodes.Status206PartialContent,
        Grant.NotModified => StatusCodes.Status304NotModified,
        Grant.Unsatisfiable => StatusCodes.Status416RangeNotSatisfiable,
        _ => StatusCodes.Status200OK,
    };
}

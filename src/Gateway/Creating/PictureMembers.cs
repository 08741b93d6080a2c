using System.Text;

namespace Gateway.Creating;

/// <summary>What a member of an object that is a picture says.</summary>
enum PictureMember
{
    /// <summary>Something that is not known, and that may change the video.</summary>
    Unknown,

    /// <summary>The picture.</summary>
    Source,

    /// <summary>The id of a file at OpenAI.</summary>
    FileId,

    /// <summary>Nothing that the picture itself does not say, or its place among the frames.</summary>
    Ignored,
}

/// <summary>The members of an object that is a picture: <c>{"type": "image_url", "image_url": {"url": "https://..."}}</c>.</summary>
static class PictureMembers
{
    /// <summary>What a member says.</summary>
    public static PictureMember Of(string name, FieldValue value) => FieldNames.Fold(name) switch
    {
        "imageurl" or "url" or "uri" or "image" or "imageuri" or "src" or "href" or "source" or "data" or "base64" or "b64" or "b64json"
            or "imagebase64" or "bytesbase64encoded" or "imagebytes" or "imagedata" or "dataurl" or "datauri" or "fileurl" or "fileuri"
            or "bytes" or "inlinedata" or "img" or "imgurl" or "picture" or "inputimage" or "gcsuri" => PictureMember.Source,
        "fileid" => PictureMember.FileId,
        "detail" or "filename" or "mimetype" or "mime" or "mediatype" or "contenttype" => PictureMember.Ignored,
        "type" or "role" or "frametype" or "kind" or "position" or "usage" => IsOfPicture(value) ? PictureMember.Ignored : PictureMember.Unknown,
        "frameindex" or "frameidx" => IsEnd(value) ? PictureMember.Ignored : PictureMember.Unknown,
        "index" or "order" => PictureMember.Ignored,
        _ => PictureMember.Unknown,
    };

    /// <summary>Whether a member says that the picture is the last frame.</summary>
    public static bool IsLast(string name, FieldValue value) => FieldNames.Fold(name) switch
    {
        "type" or "role" or "frametype" or "kind" or "position" or "usage" =>
            Text(value) is { } text && (text.Contains("last") || text.Contains("end") || text.Contains("tail")),
        "frameindex" or "frameidx" => Text(value) is "-1",
        _ => false,
    };

    static bool IsOfPicture(FieldValue value) => Text(value) is { } text && !text.Contains("video") && !text.Contains("audio");

    // The frames between the ends are another kind of order, which no format has.
    static bool IsEnd(FieldValue value) => Text(value) is "0" or "-1";

    static string? Text(FieldValue value) => value switch
    {
        FieldValue.Text { Utf8: { Length: <= 64 } text } => Encoding.UTF8.GetString(text.Span).Trim().ToLowerInvariant(),
        FieldValue.Literal { Json: { Length: <= 64 } json } => Encoding.UTF8.GetString(json.Span),
        _ => null,
    };
}

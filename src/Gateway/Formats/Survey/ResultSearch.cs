using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>A result where no format looks for one.</summary>
/// <param name="Url">The one url that can be the video; null: there is no such value, or several that nothing tells apart.</param>
/// <param name="Base64">The video itself; null: it is not in the reply.</param>
/// <param name="File">A link that is no http, or the id of a file; null: there is no such value.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="IsSure">Whether its ending or its type says that it is a video.</param>
/// <param name="IsLikely">Whether at least the names of its place say so.</param>
/// <param name="HasUnclaimed">Whether the reply holds something that may be the result.</param>
/// <param name="HasPictures">Whether it holds pictures.</param>
sealed record FoundResult(
    ReadOnlyMemory<byte>? Url, ReadOnlyMemory<byte>? Base64, ReadOnlyMemory<byte>? File, string Place, bool IsSure, bool IsLikely, bool HasUnclaimed, bool HasPictures);

/// <summary>
/// The last resort for a video that is paid for: the one url in a reply that can be it. What the client sent, pictures, sounds, pages and
/// links to the job are none.
/// </summary>
sealed partial class ResultSearch(Outline outline)
{
    const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    const int LongestUrl = 16_384, Sure = 8, ByKey = 4, ByFileKey = 1;

    static readonly System.Buffers.SearchValues<byte> Base64Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-"u8);

    static readonly string[]
        Base64Parts = ["b64", "base64", "bytes"],
        OtherParts = ["image", "img", "picture", "photo", "audio", "music", "voice", "sound", "speech", "thumb", "cover", "poster", "preview", "gif", "avatar",
            "icon", "logo", "watermark", "firstframe", "lastframe", "endframe", "startframe", "tailframe", "keyframe", "mask", "subtitle", "caption", "srt", "doc", "help", "poll", "status", "cancel", "page",
            "share", "website", "dashboard", "console", "origin", "sprite", "storyboard", "waveform", "socket", "terms", "support", "metadata", "snapshot", "screenshot", "error", "detailurl", "queryurl",
            "responseurl", "geturl", "apiurl", "license", "schema", "profile", "homepage", "feedback", "metric", "reference"],
        OtherWords = ["self", "get", "web", "stream", "next", "prev", "first", "last", "html", "href", "raw", "videoraw", "api", "endpoint", "host", "domain", "site", "doc", "logs", "log", "baseurl", "embed", "player"],
        Unmarked = ["nowatermark", "withoutwatermark", "unwatermarked", "watermarkfree", "nonwatermark", "watermarkless", "removewatermark", "imagetovideo", "image2video", "img2video", "imgtovideo",
            "imagevideo", "audiovideo", "originalvideo"],
        VideoParts = ["video", "mp4", "movie", "clip", "film", "webm", "视频"],
        FileParts = ["output", "result", "download", "file", "media", "artifact", "asset", "generat", "final", "artwork", "content", "render", "oss", "cdn", "product", "work"],
        TypeWords = ["type", "mime", "mimetype", "contenttype", "filetype", "mediatype", "format", "kind", "assettype", "resourcetype", "outputtype", "ext", "extension", "category"],
        FileIds = ["fileid", "assetid", "artifactid", "mediaid", "outputid", "filepath", "filename", "objectkey", "storagekey", "fileuri", "fileids", "resultid"];

    [GeneratedRegex(@"\.(mp4|mov|webm|mkv|avi|m4v|mpe?g|flv|wmv|3gp|ogv|m3u8|mpd)([?#/&].*)?\z", Options)]
    static partial Regex VideoEnding { get; }

    [GeneratedRegex(@"\.(jpe?g|png|webp|gif|bmp|svg|avif|heic|heif|tiff?|ico|mp3|wav|m4a|aac|flac|ogg|opus|srt|vtt|ass|txt|json|xml|html?|php|pdf|md|csv|zip|js|css|glb|obj|ply|safetensors)([?#&].*)?\z", Options)]
    static partial Regex OtherEnding { get; }

    [GeneratedRegex(@"\.(jpe?g|png|webp|bmp|avif|heic|heif|tiff?)([?#&].*)?\z", Options)]
    static partial Regex PictureEnding { get; }

    [GeneratedRegex(@"\A(//)?[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.[a-z]{2,}(:[0-9]+)?/[^\s]+\z", Options)]
    static partial Regex WithoutScheme { get; }

    [GeneratedRegex(@"\A(s3|gs|gcs|oss|tos|cos|obs|az|azure|wasbs?|abfss?|minio|r2|b2|hdfs)://\S+\z", Options)]
    static partial Regex OtherScheme { get; }

    readonly IReadOnlyList<OutlineEntry> _entries = outline.Entries;
    readonly List<(string Url, int Entry, int Score)> _candidates = [];
    readonly HashSet<string> _clients = new(StringComparer.Ordinal);

    ReadOnlyMemory<byte>? _base64, _file;
    int _place = -1;
    bool _hasPictures, _hasUnclaimed;

    /// <summary>What may be the result.</summary>
    public FoundResult Find()
    {
        for (var entry = 0; entry < _entries.Count; entry++)
        {
            if (_entries[entry] is { Place: PlaceRole.Clients, Field: { IsText: true, Raw.Length: <= LongestUrl } } clients)
                _clients.Add(clients.Field.ToString());
        }

        for (var entry = 1; entry < _entries.Count; entry++)
        {
            if (_entries[entry] is { Field: { IsText: true, HasValue: true } field, Place: PlaceRole.Upstreams or PlaceRole.Beside })
                Look(entry, field);
        }

        var best = _candidates.GroupBy(static one => one.Url, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(static one => one.Score).ThenBy(one => outline.PathOf(one.Entry), StringComparer.Ordinal).First()).OrderByDescending(static one => one.Score).ToList();
        var isTold = best.Count == 1 || (best.Count > 1 && best[0].Score > best[1].Score);
        if (isTold) _place = best[0].Entry;
        return new FoundResult(
            isTold ? Encoding.UTF8.GetBytes(best[0].Url) : default(ReadOnlyMemory<byte>?), _base64, _file, _place < 0 ? "" : outline.PathOf(_place),
            isTold && best[0].Score >= Sure, isTold && best[0].Score >= ByKey,
            best.Count > 0 || _hasUnclaimed || _base64 is not null || _file is not null || !outline.IsComplete, _hasPictures);
    }

    void Look(int entry, Field field)
    {
        var type = TypeBeside(entry);
        if (IsBytes(entry, field, type) || field.Raw.Length > LongestUrl) return;
        var text = field.ToString();
        if (AsUrl(text) is not { } url)
        {
            LookForFile(entry, text);
            return;
        }

        if (_clients.Contains(text)) return;
        if (IsOther(entry) || type == MediaKind.Other || (OtherEnding.IsMatch(url) && !VideoEnding.IsMatch(url)))
        {
            _hasPictures |= PictureEnding.IsMatch(url) || HasKey(entry, "image");
            return;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.PathAndQuery is "/" or "") return;
        var score = (VideoEnding.IsMatch(url) || type == MediaKind.Video ? Sure : 0)
            + (HasKey(entry, VideoParts) ? ByKey : 0) + (HasKey(entry, FileParts) ? ByFileKey : 0);
        _candidates.Add((url, entry, score));
    }

    bool IsBytes(int entry, Field field, MediaKind type)
    {
        var (raw, key) = (field.Raw, _entries[entry].Key);
        if (raw.Span.StartsWith("data:"u8))
        {
            var text = field.Text;
            var comma = text.Span.IndexOf((byte)',');
            if (comma > 0 && text.Span.StartsWith("data:video/"u8)) Take(entry, ref _base64, text[(comma + 1)..]);
            return true;
        }

        // An MP4 begins with the length of a box and "ftyp".
        var isMp4 = raw.Length > 32 && raw.Span[..16].IndexOf("ZnR5c"u8) >= 0;
        var isNamed = type == MediaKind.Video || Array.Exists(Base64Parts, part => key.Contains(part, StringComparison.Ordinal));
        if (!isMp4 && !(isNamed && type != MediaKind.Other && raw.Length is >= 16 and var length && length % 4 == 0 && !IsOther(entry) && IsBase64(raw.Span))) return false;
        Take(entry, ref _base64, field.Text);
        return true;
    }

    static bool IsBase64(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Base64Letters);

    void LookForFile(int entry, string text)
    {
        if (IsOther(entry) || _clients.Contains(text)) return;
        if (OtherScheme.IsMatch(text) && !OtherEnding.IsMatch(text)) Take(entry, ref _file, Encoding.UTF8.GetBytes(text));
        else if (FileIds.Contains(_entries[entry].Key, StringComparer.Ordinal) && !OtherEnding.IsMatch(text)) Take(entry, ref _file, Encoding.UTF8.GetBytes(text));
        else if (VideoEnding.IsMatch(text) && !text.Contains("://", StringComparison.Ordinal) && !text.Any(static letter => letter <= ' ')) _hasUnclaimed = true;
    }

    void Take(int entry, ref ReadOnlyMemory<byte>? taken, ReadOnlyMemory<byte> text)
    {
        if (taken is not null && string.CompareOrdinal(outline.PathOf(entry), outline.PathOf(_place)) >= 0) return;
        taken = text;
        _place = entry;
    }

    static string? AsUrl(string text)
    {
        if (Urls.IsHttp(Encoding.UTF8.GetBytes(text))) return text;
        if (!WithoutScheme.IsMatch(text)) return null;
        if (text.StartsWith("//", StringComparison.Ordinal)) return "https:" + text;
        return VideoEnding.IsMatch(text) ? "https://" + text : null;
    }

    bool IsOther(int entry)
    {
        for (; entry > 0; entry = _entries[entry].Parent)
        {
            var key = _entries[entry].Key;
            foreach (var unmarked in Unmarked) key = key.Replace(unmarked, "", StringComparison.Ordinal);
            if (OtherWords.Contains(key, StringComparer.Ordinal) || Array.Exists(OtherParts, part => key.Contains(part, StringComparison.Ordinal))) return true;
        }

        return false;
    }

    bool HasKey(int entry, params string[] parts)
    {
        for (; entry > 0; entry = _entries[entry].Parent)
        {
            if (Array.Exists(parts, part => _entries[entry].Key.Contains(part, StringComparison.Ordinal))) return true;
        }

        return false;
    }

    // {"type": "video/mp4", "url": ...}
    MediaKind TypeBeside(int entry)
    {
        for (var level = 0; level < 2 && entry > 0; level++, entry = _entries[entry].Parent)
        {
            var parent = _entries[entry].Parent;
            if (parent < 0 || _entries[parent].Value.Kind != SlotKind.Object) continue;
            foreach (var child in outline.ChildrenOf(parent))
            {
                if (child == entry || !TypeWords.Contains(_entries[child].Key, StringComparer.Ordinal) || !_entries[child].Field.IsText)
                    continue;
                var type = _entries[child].Field.ToString().ToUpperInvariant();
                if (type.Contains("VIDEO", StringComparison.Ordinal) || type is "MP4" or "MOV" or "WEBM" or ".MP4" or "MKV" or "FILM" or "MOVIE") return level == 0 || type.Contains('/', StringComparison.Ordinal) ? MediaKind.Video : MediaKind.Unknown;
                if (level == 0 && (type.Contains("IMAGE", StringComparison.Ordinal) || type.Contains("AUDIO", StringComparison.Ordinal)
                    || type is "PNG" or "JPG" or "JPEG" or "WEBP" or "GIF" or "MP3" or "WAV" or "THUMBNAIL" or "COVER" or "TEXT" or "SRT" or "JSON" or "PREVIEW" or "POSTER" or "HTML" or "PAGE")) return MediaKind.Other;
            }
        }

        return MediaKind.Unknown;
    }

    enum MediaKind
    {
        Unknown,
        Video,
        Other,
    }
}

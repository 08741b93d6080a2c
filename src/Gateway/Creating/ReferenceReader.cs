using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Gateway.Formats;
using Gateway.Media;
using Gateway.OpenAI;
using Microsoft.Net.Http.Headers;

namespace Gateway.Creating;

/// <summary>
/// Reads the pictures and videos of a request: files, urls, data URLs and bare base64. Their bytes are looked at only where the client
/// sends no content type, as Node's SDK does with a file that is read from disk.
/// </summary>
sealed class ReferenceReader(RequestFields fields)
{
    const int MaxReferences = 16, MaxUrl = 8 << 10, MaxFileName = 128;

    const string Expected = "a file, an http(s) url, a data URL, base64, or an object with one of them as its image_url";

    // OpenAI's field first: where the order of several fields is all that tells them apart.
    static readonly string[] First = ["inputreference", "imageurl", "image", "images"];

    long _room = fields.MaxUpload;

    /// <summary>All those of a request: the first frame first, and the last frame last.</summary>
    public IReadOnlyList<Reference> Take()
    {
        var references = new List<(string Field, Reference Reference)>();
        var statements = fields.Take(FieldKind.Picture, FieldKind.FirstFrame, FieldKind.LastFrame).OrderBy(Rank).ToList();
        foreach (var statement in statements)
        {
            foreach (var (value, isLast) in Items(statement))
            {
                if (fields.Fault is not null) return [];
                if (Read(statement.Name, value, statement.IsFree) is not { } read) continue;
                var reference = isLast ? read with { IsLast = true } : read;

                // Clients that do not know which field a supplier reads send the same picture in several.
                if (!references.Exists(other => other.Field != statement.Name && IsSame(other.Reference, reference)))
                    references.Add((statement.Name, reference));
            }
        }

        if (references.Count > MaxReferences)
            fields.Refuse(references[^1].Field, $"A request may have {MaxReferences} pictures, got {references.Count}.");
        if (references.Count > 0 && references.TrueForAll(static item => item.Reference.IsLast))
            fields.Refuse(references[0].Field, $"'{references[0].Field}' is the last frame, and there is no first one: send it as 'input_reference'.");
        return [.. references.Select(static item => item.Reference).OrderBy(static reference => reference.IsLast)];
    }

    /// <returns>Null: the reference is invalid, and the request was rejected.</returns>
    public Reference? Read(string name, FieldValue value) => value switch
    {
        FieldValue.File file => Checked(name, file.Bytes, file.ContentType, file.FileName),
        FieldValue.Text { Utf8: var text } => FromText(name, text.Trim(" \t\r\n"u8)),
        FieldValue.Object { Members: var members } => FromObject(name, members),
        _ => Refused(name, $"'{name}' must be {Expected}."),
    };

    // Where anything may stand, only what is a picture is meant.
    Reference? Read(string name, FieldValue value, bool isFree) => isFree && !MediaValues.Holds(value) ? null : Read(name, value);

    static int Rank(Statement statement)
    {
        if (statement.Kind == FieldKind.FirstFrame) return -1;
        var rank = Array.IndexOf(First, FieldNames.Fold(statement.Name));
        return rank >= 0 ? rank : First.Length;
    }

    static IEnumerable<(FieldValue Value, bool IsLast)> Items(Statement statement)
    {
        var isLast = statement.Kind == FieldKind.LastFrame;
        return statement.Value switch
        {
            FieldValue.List list => list.Items.Values.Where(static item => !item.IsBlank).Select(item => (item, isLast || IsLast(item))),
            FieldValue.Object { Members: var members } when members.Count > 0 && members.Keys.All(IsPlace) =>
                members.Where(static member => !member.Value.IsBlank).Select(static member => (member.Value, IsLastPlace(member.Key))),
            var value => [(value, isLast || IsLast(value))],
        };
    }

    // {"frame0": ..., "frame1": ...}, {"first": ..., "last": ...}
    static bool IsPlace(string name) => FieldNames.Kind(name) is FieldKind.FirstFrame or FieldKind.LastFrame
        || FieldNames.Fold(name) is "frame0" or "frame1" or "first" or "last" or "start" or "end";

    static bool IsLastPlace(string name) =>
        FieldNames.Kind(name) is FieldKind.LastFrame || FieldNames.Fold(name) is "frame1" or "last" or "end";

    static bool IsLast(FieldValue value) =>
        value is FieldValue.Object { Members: var members } && members.Any(static member => PictureMembers.IsLast(member.Key, member.Value));

    static bool IsSame(Reference one, Reference other) =>
        one.IsLast == other.IsLast && one.Url == other.Url && one.Bytes.Span.SequenceEqual(other.Bytes.Span);

    Reference? FromObject(string name, OrderedDictionary<string, FieldValue> members)
    {
        FieldValue? source = null;
        foreach (var (member, value) in members.Where(static member => !member.Value.IsBlank))
        {
            switch (PictureMembers.Of(member, value))
            {
                case PictureMember.FileId:
                    return Refused(name, $"'{name}': file ids are not supported: send the file itself, or an image_url.");
                case PictureMember.Source when source is null:
                    source = value;
                    continue;
                case PictureMember.Ignored:
                    continue;
                default:
                    return Refused(name, $"'{name}' as an object must have one member: image_url. '{member}' is not known beside it.");
            }
        }

        return source is null ? Refused(name, $"'{name}' has no image_url.") : Read(name, source);
    }

    Reference? FromText(string name, ReadOnlyMemory<byte> text)
    {
        if (text.Length >= 5 && Ascii.EqualsIgnoreCase(text.Span[..5], "data:"u8)) return FromDataUrl(name, text.Span[5..]);
        var isUrl = text.Length <= MaxUrl && Urls.IsHttp(text.Span);
        if (isUrl && Uri.TryCreate(Encoding.UTF8.GetString(text.Span), UriKind.Absolute, out var url))
            return new() { Url = url.OriginalString };
        if (Base64.GetMaxDecodedFromUtf8Length(text.Length) - 2 > _room && text.Length > MaxUrl) return TooBig(name);
        if (MediaValues.FromBase64(text.Span) is { } bytes) return Checked(name, bytes, null, null);
        return Refused(
            name,
            $"'{name}' must be an http(s) url of up to {MaxUrl} characters, a data URL, data:image/png;base64,..., or the base64 of a picture.");
    }

    Reference? FromDataUrl(string name, ReadOnlySpan<byte> rest)
    {
        var comma = rest.IndexOf((byte)',');
        if (comma < 0 || comma > 256 || !EndsWithBase64(rest[..comma]))
            return Refused(name, $"'{name}' must have base64 in its data URL: data:image/png;base64,...");
        var data = rest[(comma + 1)..];
        if (Base64.GetMaxDecodedFromUtf8Length(data.Length) - 2 > _room) return TooBig(name);
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(data.Length)];
        return Base64.DecodeFromUtf8(data, bytes, out _, out var length) == OperationStatus.Done
            ? Checked(name, bytes.AsMemory(0, length), Encoding.UTF8.GetString(rest[..(comma - ";base64".Length)]), null)
            : Refused(name, $"'{name}' is a data URL with invalid base64.");
    }

    static bool EndsWithBase64(ReadOnlySpan<byte> head) => head.Length >= 7 && Ascii.EqualsIgnoreCase(head[^7..], ";base64"u8);

    Reference? Checked(string name, ReadOnlyMemory<byte> bytes, string? contentType, string? fileName)
    {
        if (bytes.IsEmpty) return Refused(name, $"'{name}' is an empty file.");
        if (bytes.Length > _room) return TooBig(name);
        if (contentType is null or "" or "application/octet-stream") contentType = MediaTypes.Sniff(bytes.Span);
        var isType = MediaTypeHeaderValue.TryParse(contentType, out var type) && !type.MatchesAllSubTypes;
        if (!isType || !(IsOf(type!, "image") || IsOf(type!, "video")))
        {
            return Refused(
                name, $"'{name}' must be a picture: send the file with its content type, such as image/png, image/jpeg or image/webp.");
        }

        _room -= bytes.Length;
        var reference = new Reference { Bytes = bytes, ContentType = type!.MediaType.Value!.ToLowerInvariant() };
        return Clean(fileName) is { Length: > 0 } clean ? reference with { FileName = clean } : reference;
    }

    static bool IsOf(MediaTypeHeaderValue type, string kind) => type.Type.Equals(kind, StringComparison.OrdinalIgnoreCase);

    // The name is written into the header of another form.
    static string Clean(string? fileName)
    {
        var name = fileName.AsSpan();
        name = name[(name.LastIndexOfAny('/', '\\') + 1)..];
        var clean = new string([.. name.ToArray().Where(static unit => !char.IsControl(unit) && unit is not ('"' or ';'))]).Trim();
        return clean.Length <= MaxFileName ? clean : "";
    }

    Reference? TooBig(string name)
    {
        fields.Refuse(BodyFaultException.TooBig(fields.MaxUpload, name).Failure);
        return null;
    }

    Reference? Refused(string name, string message)
    {
        fields.Refuse(name, message);
        return null;
    }
}

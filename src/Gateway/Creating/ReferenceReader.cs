using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Gateway.Formats;
using Gateway.Media;
using Gateway.OpenAI;
using Microsoft.Net.Http.Headers;

namespace Gateway.Creating;

/// <summary>
/// Reads the pictures and videos of a request: files, urls and data URLs. Their bytes are inspected only if the client sends no content
/// type, such as the SDK for Node with a file from disk.
/// </summary>
sealed class ReferenceReader(RequestFields fields)
{
    const int MaxReferences = 16, MaxUrl = 8 << 10, MaxFileName = 128;

    long _room = fields.MaxUpload;

    /// <summary>Reads all of them, in order.</summary>
    public IReadOnlyList<Reference> Take()
    {
        var references = new List<Reference>();
        Add(references, "input_reference", max: 1);
        Add(references, "image_url", max: 1);
        Add(references, "image", MaxReferences);
        Add(references, "images", MaxReferences);
        if (references.Count > MaxReferences) fields.Refuse("images", $"A request may have {MaxReferences} pictures.");
        return references;
    }

    void Add(List<Reference> references, string name, int max)
    {
        if (fields.Take(name) is not { } value) return;
        IList<FieldValue> items = value is FieldValue.List list ? list.Items.Values : [value];
        if (items.Count > max)
            fields.Refuse(name, $"'{name}' takes at most {max} {(max == 1 ? "picture" : "pictures")}, got {items.Count}.");
        foreach (var item in items)
        {
            if (fields.Fault is not null) return;
            if (Read(name, item) is { } reference) references.Add(reference);
        }
    }

    /// <returns>Null: the reference is invalid, and the request was rejected.</returns>
    public Reference? Read(string name, FieldValue value) => value switch
    {
        FieldValue.File file => Checked(name, file.Bytes, file.ContentType, file.FileName),
        FieldValue.Text { Utf8: var text } => FromText(name, text.Trim(" \t\r\n"u8)),
        FieldValue.Object { Members: var members } => FromObject(name, members),
        _ => Refused(name, $"'{name}' must be a file, an http(s) url, a data URL, or an object with one of them as its image_url."),
    };

    Reference? FromObject(string name, OrderedDictionary<string, FieldValue> members)
    {
        FieldValue? source = null;
        foreach (var (member, value) in members.Where(static member => !member.Value.IsBlank))
        {
            if (member == "file_id") return Refused(name, $"'{name}': file ids are not supported: send the file itself, or an image_url.");
            if (member == "type") continue;
            if (member is not ("image_url" or "url") || source is not null)
                return Refused(name, $"'{name}' as an object must have one member: image_url.");
            source = value;
        }

        return source is null ? Refused(name, $"'{name}' has no image_url.") : Read(name, source);
    }

    Reference? FromText(string name, ReadOnlyMemory<byte> text)
    {
        if (text.Length >= 5 && Ascii.EqualsIgnoreCase(text.Span[..5], "data:"u8)) return FromDataUrl(name, text.Span[5..]);
        var isUrl = text.Length <= MaxUrl && Urls.IsHttp(text.Span);
        return isUrl && Uri.TryCreate(Encoding.UTF8.GetString(text.Span), UriKind.Absolute, out var url)
            ? new() { Url = url.OriginalString }
            : Refused(name, $"'{name}' must be an http(s) url of up to {MaxUrl} characters, or a data URL: data:image/png;base64,...");
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

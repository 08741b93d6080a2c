using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Creating;
using Gateway.Formats;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating.Spellings;

/// <summary>
/// For every format, and every field of a picture, a shape, a length or a number, in every spelling and encoding: another value makes
/// another request, or the create is refused, or the supplier has one value for both and the client is told which.
/// </summary>
[Trait("Kind", "Law")]
public class ChangingAFieldLaw
{
    const int Requests = 20_000;

    static readonly (FieldKind Kind, string[] Values)[] Fields =
    [
        (FieldKind.Seconds, ["4", "5", "6", "8", "10", "12", "15", "20", "25", "8s", "3600"]),
        (FieldKind.Milliseconds, ["4000", "5000", "9000", "12000"]),
        (FieldKind.Size, ["1280x720", "720x1280", "1024x1024", "1920x1080", "1024x1792", "832x480", "16:9", "1x1", "4K", "480p", "medium", "auto", "1:1"]),
        (FieldKind.Resolution, ["480p", "720p", "1080", "4k", "FHD", "adaptive", "1280x720", "1K"]),
        (FieldKind.Ratio, ["16:9", "9x16", "1:1", "4/3", "21:9", "adaptive"]),
        (FieldKind.Orientation, ["portrait", "landscape", "square"]),
        (FieldKind.FrameCount, ["97", "121", "241", "301"]),
        (FieldKind.Number, ["1", "2", "4"]),
        (FieldKind.Picture, [Ordered.Url, Ordered.Other, $"data:image/png;base64,{Ordered.Png}"]),
        (FieldKind.FirstFrame, [Ordered.Url, Ordered.Other]),
        (FieldKind.LastFrame, [Ordered.Url, Ordered.Other]),
    ];

    static readonly string[] Models = ["sora-2", "sora-2-pro", "veo3.1", "grok-video-3", "kling-v3", "vidu-q1", "seedance-1-5", "m"];

    static readonly string[] Wrappers = ["", "", "", "video_config", "metadata", "parameters", "generationConfig"];

    [Fact]
    public async Task Another_value_is_another_request_or_a_refusal()
    {
        var formats = FormatSet.BuiltIn.Words.Where(word => FormatSet.BuiltIn.Find(word)!.Create is not null).Order(StringComparer.Ordinal).ToList();
        var names = Fields.ToDictionary(field => field.Kind, field => FieldNames.Of(field.Kind).Order(StringComparer.Ordinal).ToList());
        var (used, wrong) = (0, new List<string>());
        for (var seed = 0; seed < Requests / 2; seed++)
        {
            var random = new Random(seed);
            var format = formats[seed % formats.Count];
            var (kind, values) = Fields[random.Next(Fields.Length)];
            var name = Spelled(random, names[kind][random.Next(names[kind].Count)]);
            var wrapper = Wrappers[random.Next(Wrappers.Length)];
            var (model, encoding) = (Models[random.Next(Models.Length)], random.Next(3));
            random.Shuffle(values);
            var one = await ComposeAsync(format, model, encoding, wrapper, name, values[0], kind);
            var other = await ComposeAsync(format, model, encoding, wrapper, name, values[1], kind);
            if (one is not { } first || other is not { } second) continue;
            used++;
            if (first.Body == second.Body && !IsOneOffer(kind, values, first))
                wrong.Add($"{format} {model} {wrapper} {name}: {values[0]} and {values[1]}: {first.Seconds} {first.Size} {first.Body}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {used} used\n{string.Join('\n', wrong.Take(20))}");
        Assert.InRange(used, Requests / 20, Requests / 2);
    }

    // The supplier's own value is told: it is long enough, large enough and of that shape.
    static bool IsOneOffer(FieldKind kind, string[] values, (string Body, string? Seconds, string? Size) made)
    {
        if (kind is FieldKind.Seconds or FieldKind.Milliseconds or FieldKind.FrameCount)
        {
            return made.Seconds is { } seconds
                && values[..2].All(value => Asked(kind, value) <= double.Parse(seconds, CultureInfo.InvariantCulture) + 0.1);
        }

        return kind is FieldKind.Size or FieldKind.Resolution or FieldKind.Ratio or FieldKind.Orientation
            && made.Size is { } size && FrameTexts.Pixels(size) is var (width, height)
            && values[..2].All(value => Fits(value, width, height));
    }

    static double Asked(FieldKind kind, string value)
    {
        var number = double.Parse(value.TrimEnd('s'), CultureInfo.InvariantCulture);
        return kind switch { FieldKind.Milliseconds => number / 1000, FieldKind.FrameCount => (number - 1) / 24, _ => number };
    }

    static bool Fits(string value, int width, int height)
    {
        var side = Math.Min(width, height);
        if (FrameTexts.Pixels(value) is var (across, down)) return IsShape((double)across / down, width, height) && side >= Math.Min(across, down) * 0.9;
        if ((FrameTexts.Ratio(value) ?? FrameTexts.Orientation(value)) is { } ratio)
            return IsShape(double.Parse(ratio.Split(':')[0], CultureInfo.InvariantCulture) / double.Parse(ratio.Split(':')[1], CultureInfo.InvariantCulture), width, height);
        return FrameTexts.Resolution(value) is { } resolution && side >= double.Parse(resolution[..^1], CultureInfo.InvariantCulture) * 0.9;
    }

    static bool IsShape(double shape, int width, int height) => Math.Abs(Math.Log(shape * height / width)) < 0.1;

    static async Task<(string Body, string? Seconds, string? Size)?> ComposeAsync(string format, string model, int encoding, string wrapper, string name, string value, FieldKind kind)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["prompt"] = "p", [wrapper.Length == 0 ? name : $"{wrapper}[{name}]"] = value };
        if (kind == FieldKind.LastFrame) fields["first_frame"] = "https://files.example/first.png";
        if (kind == FieldKind.FrameCount) fields["fps"] = "24";
        var context = encoding switch
        {
            0 => Form([.. fields.Select(field => Text(field.Key, field.Value))]),
            1 => Context("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")))),
            _ => Json(JsonOf(fields, wrapper, name, value)),
        };
        var read = await RequestReader.VideoAsync(context, 1 << 20);
        if (read.Failure is not null) return null;
        var composed = FormatSet.BuiltIn.Find(format)!.Create!.Compose(read.Value, model, new CreateTerms());
        if (composed.Failure is not null) return null;
        var request = composed.Value.Request;
        var body = Encoding.UTF8.GetString(request.Body.Span);
        if (request.ContentType.Split("boundary=") is [_, var boundary]) body = body.Replace(boundary, "", StringComparison.Ordinal);
        return (body, composed.Value.Seconds, composed.Value.Size);
    }

    static string JsonOf(Dictionary<string, string> fields, string wrapper, string name, string value)
    {
        var json = fields.Where(field => !field.Key.EndsWith(']')).ToDictionary(field => field.Key, object (field) => field.Value, StringComparer.Ordinal);
        if (wrapper.Length > 0) json[wrapper] = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value };
        return JsonSerializer.Serialize(json);
    }

    // Case and separators do not count.
    static string Spelled(Random random, string folded)
    {
        var name = new StringBuilder();
        foreach (var letter in folded)
        {
            if (name.Length > 0 && random.Next(6) == 0) name.Append(random.Next(2) == 0 ? '_' : '-');
            name.Append(random.Next(6) == 0 ? char.ToUpperInvariant(letter) : letter);
        }

        return name.ToString();
    }
}

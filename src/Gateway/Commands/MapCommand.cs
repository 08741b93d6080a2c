using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Edge;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Commands;

/// <summary>
/// <c>map [--config FILE] [--format WORD] [--id ID] [--status N] [--explain] FILE...</c>: prints what saved replies become, so that a
/// format can be written and checked without an upstream, a key or a request.
/// </summary>
static class MapCommand
{
    const string Usage = """
        usage: map [--config FILE] [--format WORD] [--id ID] [--status N] [--explain] FILE...
          --config FILE  the settings file with your own formats
          --format WORD  the format to read with (default: auto)
          --id ID        the id that the upstream was asked for (default: job)
          --status N     the HTTP status that the reply came with (default: 200)
          --explain      the request for it, where each fact was found, and what decided
        """;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>0; 1: a file cannot be read; 2: the command line is invalid.</returns>
    public static int Run(IReadOnlyList<string> args, FormatSet formats, TextWriter output, TextWriter errors, TimeProvider time)
    {
        var call = new Call();
        if (call.Parse(args) is { } fault) return Refuse(errors, fault);
        if (formats.Find(call.Format) is not { } format)
            return Refuse(errors, $"'{call.Format}' is not a known format; known formats: {string.Join(", ", formats.Words)}");
        var exit = 0;
        foreach (var file in call.Files)
        {
            if (call.Files.Count > 1) output.WriteLine($"== {file}");
            try
            {
                var reply = new UpstreamReply(call.Status, File.ReadAllBytes(file));
                Map(format, reply, call, output, time);
                if (Hint(formats, format, reply, call.Id) is { } hint) errors.WriteLine(hint);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                errors.WriteLine(unreadable.Message);
                exit = 1;
            }
        }

        return exit;
    }

    static void Map(Format format, UpstreamReply reply, Call call, TextWriter output, TimeProvider time)
    {
        var reading = format.Read(reply, call.Id, UnknownStatus.InProgress);
        if (call.Explain) PrintRequest(format, call.Id, output);
        output.WriteLine(Answer(reading, call.Id, time).ToJsonString(Indented));
        if (!call.Explain) return;
        output.WriteLine();
        output.WriteLine($"{"format",-22} {reading.Format.Word}");
        output.WriteLine($"{"decided by",-22} {reading.Decision}");
        if (reading.GuessedAt is { } guessedAt) output.WriteLine($"{"guessed",-22} the result, at {guessedAt}: fetched without a key");
        if (reading.Then is { } then) output.WriteLine($"{"then",-22} GET {then}");
        if (reading.Drift is { Kinds: not DriftKinds.None } drift)
            output.WriteLine($"{"drift",-22} {drift.Kinds} {drift.Place} {drift.Word?.RedactWord(Redactor.None)}");
        foreach (var fact in Explainer.Explain(reading.Format, reply, call.Id))
        {
            var value = Cut(fact.Value.Redact(Redactor.None));
            var note = fact.IsRead ? "" : "   (cannot be read as this fact)";
            output.WriteLine($"{fact.Fact,-22} {value,-40} {fact.Place}{note}");
        }

        if (reading.Refusal is null && reading.Video.CreatedAt is null)
            output.WriteLine($"{"created_at",-22} {"not in the reply: the time of the first poll",-40}");
    }

    /// <summary>What to try if no format recognises a reply; null: a format does, or there is no other to try.</summary>
    static string? Hint(FormatSet formats, Format format, UpstreamReply reply, string id)
    {
        if (format.Word != FormatSet.Auto || format.Read(reply, id, UnknownStatus.InProgress).Format != formats.General) return null;
        var silent = formats.Words.Where(word => FormatSet.BuiltIn.Find(word) is null)
            .Select(word => formats.Find(word)!)
            .Where(static own => own.Recognise.Length == 0)
            .ToList();
        if (silent.Count == 0) return null;
        var best = silent.Find(own => own.Read(reply, id, UnknownStatus.InProgress).Refusal is null) ?? silent[0];
        var words = string.Join(", ", silent.Select(static own => own.Word));
        return $"your formats {words} have no recognise condition: try --format {best.Word}";
    }

    static void PrintRequest(Format format, string id, TextWriter output)
    {
        var request = format.Poll.Fill(id);
        output.WriteLine($"{format.Poll.Method} {request?.Target ?? "(the id is invalid for " + format.Poll.Text + ")"}");
        foreach (var (name, value) in format.Poll.Headers("{key}")) output.WriteLine($"{name}: {value}");
        if (request is { Body.IsEmpty: false }) output.WriteLine(Encoding.UTF8.GetString(request.Body.Span));
        output.WriteLine();
    }

    static JsonNode Answer(Reading reading, string id, TimeProvider time)
    {
        if (reading.Refusal?.ToFailure(Redactor.None) is { } failure)
        {
            return new JsonObject
            {
                ["failure"] = failure.Reason.Word(),
                ["source"] = failure.Reason.Source().Word(),
                ["status"] = ErrorStatus.Of(failure),
                ["code"] = failure.Code,
                ["message"] = failure.Message,
            };
        }

        reading.Video.Id = id;
        reading.Video.CreatedAt ??= time.GetUtcNow().ToUnixTimeSeconds();
        var written = new ArrayBufferWriter<byte>();
        VideoWriter.Write(reading.Video, written, Redactor.None);
        return JsonNode.Parse(written.WrittenSpan)!;
    }

    static string Cut(string value)
    {
        var line = new StringBuilder(value).Replace('\n', ' ').Replace('\r', ' ').ToString();
        return line.Length <= 40 ? line : line[..37] + "...";
    }

    static int Refuse(TextWriter errors, string fault)
    {
        errors.WriteLine(fault);
        errors.WriteLine(Usage);
        return 2;
    }

    sealed class Call
    {
        public string Format { get; private set; } = FormatSet.Auto;
        public string Id { get; private set; } = "job";
        public int Status { get; private set; } = 200;
        public bool Explain { get; private set; }
        public List<string> Files { get; } = [];

        /// <returns>What is wrong; null: nothing.</returns>
        public string? Parse(IReadOnlyList<string> args)
        {
            for (var i = 0; i < args.Count; i++)
            {
                if (args[i] == "--explain") Explain = true;
                else if (!args[i].StartsWith("--", StringComparison.Ordinal)) Files.Add(args[i]);
                else if (args[i] is not ("--format" or "--id" or "--status")) return $"'{args[i]}' is not a known option";
                else if (i + 1 == args.Count) return $"{args[i]} needs a value";
                else if (Set(args[i], args[++i]) is { } fault) return fault;
            }

            return Files.Count == 0 ? "expected at least one FILE" : null;
        }

        string? Set(string option, string value)
        {
            if (option == "--format") Format = value;
            else if (option == "--id") Id = value;
            else if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and < 600)
                Status = status;
            else return $"--status: '{value}' is not an HTTP status";
            return null;
        }
    }
}

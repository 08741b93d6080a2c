using System.Globalization;
using System.Text;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Where a fact was found.</summary>
/// <param name="Fact">The fact, as the language names it.</param>
/// <param name="Place">The place, as the format writes it.</param>
/// <param name="Value">What was read there, or what stands there and cannot be read.</param>
/// <param name="IsRead">Whether it could be read: <c>"3/8"</c> is no progress.</param>
sealed record FoundFact(string Fact, string Place, UpstreamText Value, bool IsRead = true);

/// <summary>Tells where the facts of a reply were found: for people who write a format, never on the request path.</summary>
static class Explainer
{
    /// <param name="format">The format that read the reply.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="id">The id that the upstream was asked for.</param>
    public static IReadOnlyList<FoundFact> Explain(Format format, in UpstreamReply reply, string id)
    {
        using var fields = new ReplyFields(format.Set.Paths, reply.Body);
        var job = JobFinder.Find(fields, format);
        var found = new List<FoundFact>();
        foreach (var fact in Enum.GetValues<Fact>())
        {
            if (Find(fields, format, job, id, fact) is { } one) found.Add(one);
        }

        return found;
    }

    static FoundFact? Find(in ReplyFields fields, Format format, int job, string id, Fact fact)
    {
        FoundFact? unread = null;
        foreach (var place in format.Facts[(int)fact])
        {
            // The same reader, with that place alone.
            var only = new JobFacts(fields, format.WithOnly(fact, place), job, id);
            if (Value(only, fact) is { Length: > 0 } value) return new FoundFact(fact.Word(), place.Text, new UpstreamText(value));
            if (only.First(fact).Value is { Exists: true } raw)
                unread ??= new FoundFact(fact.Word(), place.Text, new UpstreamText(raw.ToString()), IsRead: false);
        }

        return unread;
    }

    static string? Value(in JobFacts job, Fact fact) => fact switch
    {
        Fact.Status => job.StatusWord.Word.ToString(),
        Fact.Progress => job.Progress()?.ToString(CultureInfo.InvariantCulture),
        Fact.CreatedAt or Fact.CompletedAt => job.Time(fact)?.ToString(CultureInfo.InvariantCulture),
        Fact.ExpiresAt => job.Time(fact, job.Url(Fact.VideoUrl))?.ToString(CultureInfo.InvariantCulture),
        Fact.Size => Text(job.Size()),
        Fact.Seconds => Text(job.Seconds()),
        Fact.VideoUrl or Fact.ThumbnailUrl or Fact.GifUrl => Text(job.Url(fact)),
        Fact.ErrorCode => job.ErrorCode(ofJob: false).ToString(),
        Fact.ErrorMessage or Fact.Message => job.ErrorText(fact, ofJob: false).ToString(),
        Fact.Id or Fact.Moderation => job.First(fact).Value.ToString(),
        _ => Text(job.Text(fact)),
    };

    static string? Text(ReadOnlyMemory<byte>? utf8) => utf8 is { } text ? Encoding.UTF8.GetString(text.Span) : null;
}

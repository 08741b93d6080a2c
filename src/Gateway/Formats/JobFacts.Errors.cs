using System.Text;

namespace Gateway.Formats;

/// <summary>What went wrong, in the upstream's words.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>Volcengine's envelopes say success by this number; elsewhere it is an error like any other.</summary>
    const string EnvelopeSuccess = "10000";

    /// <summary>Whether the envelope's code is the word <c>success</c>, and not a number.</summary>
    public bool EnvelopeSaysSuccess()
    {
        foreach (var place in Format.Facts[(int)Fact.ErrorCode])
        {
            if (At(place) is { IsText: true } field && Words.Same(field.Text.Span, "success")) return true;
        }

        return false;
    }

    /// <summary>The first error code that does not say that all is well; null: there is none.</summary>
    /// <param name="ofJob">Whether only the job's own counts, and not its envelope's.</param>
    /// <remarks>A bare type is one only where it says that it is an error's: jobs have types, too.</remarks>
    public string? ErrorCode(bool ofJob)
    {
        foreach (var place in Format.Facts[(int)Fact.ErrorCode])
        {
            if (ofJob && place.FromTop && job != 0) continue;
            if (At(place) is { HasValue: true } field && (field.IsText || field.Kind == SlotKind.Number) && !JobError.SaysSuccess(field.Text.Span)
                && !(place.Text is "code" or "$.code" && Words.Same(field.Text.Span, EnvelopeSuccess))
                && !(place.Text == "type" && field.Text.Span.IndexOf("rror"u8) < 0)) return field.ToString();
        }

        return null;
    }

    /// <summary>The first error message that does not say that all is well; null: there is none.</summary>
    /// <param name="fact">The error message, or the message that good replies have, too.</param>
    /// <param name="ofJob">Whether only the job's own counts, and not its envelope's.</param>
    public string? ErrorText(Fact fact, bool ofJob)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            if (ofJob && place.FromTop && job != 0) continue;
            if (At(place) is { IsText: true, HasValue: true } field && !JobError.SaysSuccess(field.Text.Span) && !Urls.IsHttp(field.Text.Span)) return field.ToString();
        }

        return null;
    }

    /// <summary>The error of a reply that stands as a text inside another one.</summary>
    public JobError ErrorInside(string json)
    {
        using var inner = new ReplyFields(Format.Set.Paths, Encoding.UTF8.GetBytes(json));
        var facts = new JobFacts(inner, Format.Set.General, 0, Id);
        return new JobError(facts.ErrorCode(ofJob: false), facts.ErrorText(Fact.ErrorMessage, ofJob: false) ?? facts.ErrorText(Fact.Message, ofJob: false));
    }
}

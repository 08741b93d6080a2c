using Gateway.Formats.Values;

namespace Gateway.Formats;

/// <summary>What went wrong, as the upstream says it.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>Whether the envelope's code is the word <c>success</c>, and not a number.</summary>
    public bool EnvelopeSaysSuccess() => Read<bool>(Fact.ErrorCode, static (field, _) => IsSuccessWord(field) ? true : null) is not null;

    /// <summary>The first error code that does not say that all is well; absent: there is none.</summary>
    /// <param name="ofJob">Whether only the job's own counts, and not its envelope's.</param>
    /// <remarks>A bare type is one only where it says that it is an error's: jobs have types, too.</remarks>
    public Field ErrorCode(bool ofJob)
    {
        foreach (var place in Format.Facts[(int)Fact.ErrorCode])
        {
            if (ofJob && place.FromTop && job != 0) continue;
            if (At(place) is not { HasValue: true } field || !(field.IsText || field.Kind == SlotKind.Number)) continue;
            if (place.Text == "type" && field.Text.Span.IndexOf("rror"u8) < 0) continue;
            if (SuccessWords.Say(field.Text.Span)) continue;
            if (Format.SuccessCodes.Contains($"{place.Text}={field}", StringComparer.Ordinal)) continue;
            return field;
        }

        return default;
    }

    /// <summary>
    /// The first HTTP status, in the place of an error code or of a status word, that leaves open what became of a create; null: there
    /// is none.
    /// </summary>
    public int? StatusInDoubt() => StatusInDoubt(Fact.ErrorCode) ?? StatusInDoubt(Fact.Status);

    /// <summary>The first error message that does not say that all is well; absent: there is none.</summary>
    /// <param name="fact">The error message, or the message that good replies have, too.</param>
    /// <param name="ofJob">Whether only the job's own counts, and not its envelope's.</param>
    public Field ErrorText(Fact fact, bool ofJob)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            if (ofJob && place.FromTop && job != 0) continue;
            if (At(place) is not { IsText: true, HasValue: true } field) continue;
            if (!SuccessWords.Say(field.Text.Span) && !Urls.IsHttp(field.Text.Span)) return field;
        }

        return default;
    }

    /// <summary>The error of a reply that stands as a text inside another one; absent where it says none.</summary>
    public (Field Code, Field Message) ErrorInside(ReadOnlyMemory<byte> json)
    {
        using var inner = new ReplyFields(Format.Set.Paths, json);
        var facts = new JobFacts(inner, Format.Set.General, 0, Id);
        var stated = facts.ErrorText(Fact.ErrorMessage, ofJob: false);
        return (facts.ErrorCode(ofJob: false), stated.Exists ? stated : facts.ErrorText(Fact.Message, ofJob: false));
    }

    int? StatusInDoubt(Fact fact) =>
        Read<int>(fact, static (field, _) => field.Number is { } number && Refusals.IsInDoubt((int)number) ? (int)number : null);

    static bool IsSuccessWord(Field field) => field.IsText && Words.Same(field.Text.Span, "success");
}

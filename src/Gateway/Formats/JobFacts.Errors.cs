namespace Gateway.Formats;

/// <summary>What went wrong, as the upstream says it.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>Whether the envelope's code is the word <c>success</c>, and not a number.</summary>
    public bool EnvelopeSaysSuccess() => Read<bool>(Fact.ErrorCode, static (field, _) => IsSuccessWord(field) ? true : null) is not null;

    /// <summary>Whether a message says that the call succeeded, in words.</summary>
    public bool SaysSuccess()
    {
        foreach (var place in Format.Facts[(int)Fact.Message])
        {
            if (At(place) is not { IsText: true, HasValue: true } field) continue;
            return SuccessWords.Sentence.In(new OpenAI.UpstreamText(field.ToString(), 64));
        }

        return false;
    }

    /// <summary>The first HTTP status of 400 or more in the place of an error code or of a status word; null: there is no such value.</summary>
    public int? HttpNumber() => HttpNumber(Fact.ErrorCode) ?? HttpNumber(Fact.Status);

    /// <summary>The number in the place of a status word, in a format whose words are no numbers; absent: there is no such value.</summary>
    public (Field Number, Place? Place) NumericStatus() =>
        Read<(Field, Place)>(Fact.Status, static (field, place) => field.Number is { } number and not (0 or (>= 200 and < 600) or 10000) ? (field, place) : null) ?? default;

    /// <summary>The first error code or message that does not say that all is well; absent: there is no such value.</summary>
    /// <param name="fact">The error code, the error message, or the message that good replies have, too.</param>
    /// <param name="ofJob">Whether only the job's own counts, and not its envelope's.</param>
    public Field Error(Fact fact, bool ofJob)
    {
        foreach (var place in Format.Facts[(int)fact])
        {
            if (ofJob && place.FromTop && job != 0) continue;
            if (At(place) is { HasValue: true } field && (fact == Fact.ErrorCode ? IsCode(field, place) : IsMessage(field))) return field;
        }

        return default;
    }

    /// <summary>
    /// The first HTTP status, in the place of an error code or of a status word, that leaves open what became of a create; null: there
    /// is none.
    /// </summary>
    public int? StatusInDoubt() => StatusInDoubt(Fact.ErrorCode) ?? StatusInDoubt(Fact.Status);

    /// <summary>The error of a reply that stands as a text inside another one; absent where it says none.</summary>
    public (Field Code, Field Message) ErrorInside(ReadOnlyMemory<byte> json)
    {
        using var inner = new ReplyFields(Format.Set.Paths, json);
        var facts = new JobFacts(inner, Format.Set.General, 0, Id);
        var stated = facts.Error(Fact.ErrorMessage, ofJob: false);
        return (facts.Error(Fact.ErrorCode, ofJob: false), stated.Exists ? stated : facts.Error(Fact.Message, ofJob: false));
    }

    int? StatusInDoubt(Fact fact) =>
        Read<int>(fact, static (field, _) => field.Number is { } number && Refusals.IsInDoubt((int)number) ? (int)number : null);

    int? HttpNumber(Fact fact) =>
        Read<int>(fact, static (field, _) => field.Number is >= 400 and < 600 and var number && double.IsInteger(number) ? (int)number : null);

    // A bare type is one only where it says that it is an error's: jobs have types, too.
    bool IsCode(Field field, Place place) =>
        (field.IsText || field.Kind == SlotKind.Number)
        && (place.Text != "type" || field.Text.Span.IndexOf("rror"u8) >= 0)
        && !SuccessWords.Say(field.Text.Span)
        && !Format.SuccessCodes.Contains($"{place.Text}={field}", StringComparer.Ordinal);

    static bool IsMessage(Field field) => field.IsText && !SuccessWords.Say(field.Text.Span) && !Urls.IsHttp(field.Text.Span)
        && !(field.Raw.Length < 32 && SuccessWords.Sentence.In(new OpenAI.UpstreamText(field.ToString())));

    static bool IsSuccessWord(Field field) => field.IsText && Words.Same(field.Text.Span, "success");
}

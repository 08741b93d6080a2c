namespace Gateway.Formats;

/// <summary>One place of a body, with the lines that may write it.</summary>
/// <param name="Steps">The place taken apart; of a form the name of the field.</param>
sealed record BodyPlace(List<PathStep> Steps)
{
    /// <summary>Stands for the client's other fields, which are members of their place by whatever names.</summary>
    public static readonly PathStep AnyName = new("$", null);

    /// <summary>The lines, of which the first that has a value counts.</summary>
    public List<Conditional<BodyLine>> Lines { get; } = [];

    /// <summary>What is written there; null: nothing.</summary>
    public BodyValue? Fill(RequestValues values)
    {
        if (Steps[^1] == AnyName) return values.Extras.Count > 0 ? new BodyValue(Members: values.Extras) : null;
        foreach (var line in Lines.For(values))
        {
            if (line.Value(values) is not { } value) continue;
            if (line.TakesImage) values.Took(line);
            return value;
        }

        return null;
    }
}

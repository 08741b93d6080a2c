namespace Gateway.Formats;

/// <summary>The id that a create's reply gives.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>The id of the job; null: the reply has none.</summary>
    /// <param name="isOfTheCall">Whether it is a request's id, which refusals have, too, where the format does not name it first.</param>
    public string? JobId(out bool isOfTheCall)
    {
        var places = Format.Facts[(int)Fact.Id];
        isOfTheCall = false;

        // Where the status stands deeper than the id, the id is at the top.
        foreach (var frame in (ReadOnlySpan<int>)[job, 0])
        {
            foreach (var place in places)
            {
                if ((ReferenceEquals(place, places[0]) || !Format.IsOfCall(place)) && IdAt(frame, place) is { } id) return id;
            }
        }

        isOfTheCall = true;
        foreach (var place in places)
        {
            if (Format.IsOfCall(place) && (IdAt(job, place) ?? IdAt(0, place)) is { } id) return id;
        }

        return null;
    }

    string? IdAt(int frame, Place place) =>
        place.Kind == PlaceKind.Path && _reply.At(place.FromTop ? 0 : frame, place.Node) is { HasValue: true } field && (field.IsText || field.Kind == SlotKind.Number)
            ? field.ToString()
            : null;
}

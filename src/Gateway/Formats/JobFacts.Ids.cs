namespace Gateway.Formats;

/// <summary>The id that a create's reply gives.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>The id of the job; null: the reply has none.</summary>
    /// <param name="isOfTheRequest">Whether it is a request's id, which refusals have, too, where the format does not name it first.</param>
    public string? JobId(out bool isOfTheRequest)
    {
        var places = Format.Facts[(int)Fact.Id];
        isOfTheRequest = false;

        // Where the status stands deeper than the id, the id is at the top.
        foreach (var frame in (ReadOnlySpan<int>)[job, 0])
        {
            foreach (var place in places)
            {
                if (place.Text != RequestId && IdAt(frame, place) is { } id) return id;
                if (place.Text == RequestId && ReferenceEquals(place, places[0]) && IdAt(frame, place) is { } own) return own;
            }
        }

        isOfTheRequest = true;
        foreach (var place in places)
        {
            if (place.Text == RequestId && (IdAt(job, place) ?? IdAt(0, place)) is { } id) return id;
        }

        return null;
    }

    string? IdAt(int frame, Place place) =>
        place.Kind == PlaceKind.Path && _reply.At(place.FromTop ? 0 : frame, place.Node) is { HasValue: true } field && (field.IsText || field.Kind == SlotKind.Number)
            ? field.ToString()
            : null;
}

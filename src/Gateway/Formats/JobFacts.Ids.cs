namespace Gateway.Formats;

/// <summary>The id that a create's reply gives.</summary>
readonly ref partial struct JobFacts
{
    /// <summary>The id of the job; null: the reply has none.</summary>
    /// <param name="isOfCall">
    /// Whether it may be the call's alone, which refusals have, too. An id that the format names first is the job's.
    /// </param>
    public string? JobId(out bool isOfCall)
    {
        var own = FindId(isOfCall: false);
        isOfCall = own is null;
        return own ?? FindId(isOfCall: true);
    }

    string? FindId(bool isOfCall)
    {
        var places = Format.Facts[(int)Fact.Id];

        // Where the status stands deeper than the id, the id is at the top.
        foreach (var frame in (ReadOnlySpan<int>)[job, 0])
        {
            foreach (var place in places)
            {
                if ((Format.IsOfCall(place) && !ReferenceEquals(place, places[0])) != isOfCall || place.Kind != PlaceKind.Path) continue;
                var field = _reply.At(place.FromTop ? 0 : frame, place.Node);
                if (field.HasValue && (field.IsText || field.Kind == SlotKind.Number)) return field.ToString();
            }
        }

        return null;
    }
}

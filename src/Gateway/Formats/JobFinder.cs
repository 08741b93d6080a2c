using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Peels a reply down to the object that has the job's status.</summary>
static class JobFinder
{
    /// <summary>The frame of the job: the first that has a status word, else the first that has an id, else the innermost.</summary>
    public static int Find(in ReplyFields reply, Format format)
    {
        var withStatus = FindStatus(reply, format, frame: 0);
        return withStatus >= 0 ? withStatus : Innermost(reply, format, frame: 0);
    }

    /// <summary>The status word of a frame, and its place; absent and null where it has none.</summary>
    public static (Field Word, Place? Place) StatusWord(in ReplyFields reply, Format format, int frame)
    {
        foreach (var place in format.Facts[(int)Fact.Status])
        {
            var field = reply.At(place.FromTop ? 0 : frame, place.Node);
            if (StatusWords.IsOne(field, format)) return (field, place);
        }

        return default;
    }

    // An outer status takes precedence over an inner one: some upstreams repeat the raw reply of their own supplier inside.
    static int FindStatus(in ReplyFields reply, Format format, int frame)
    {
        var word = StatusWord(reply, format, frame).Word;
        if (word.Exists && !IsCallStatus(word, reply, format, frame)) return frame;
        var hasJobBelow = false;
        foreach (var envelope in format.Envelopes)
        {
            var inner = reply.FrameIn(frame, envelope);
            if (inner < 0) continue;
            if (FindStatus(reply, format, inner) is >= 0 and var found) return found;
            hasJobBelow |= word.Exists && HasJobId(reply, format, inner);
        }

        // {"status": "success", "data": {"task_id": ...}}: the object with the id is the job, and it has no status.
        return word.Exists && !hasJobBelow ? frame : -1;
    }

    // {"status": "success", "data": {"id": ..., "status": ...}}: without an id beside it, the word is the status of the call, not of
    // the job.
    static bool IsCallStatus(in Field word, in ReplyFields reply, Format format, int frame) =>
        !HasJobId(reply, format, frame)
        && (StatusWords.Meaning(word, format) == VideoStatus.Completed || Words.Same(word.Text.Span, "ok"));

    static bool HasJobId(in ReplyFields reply, Format format, int frame)
    {
        foreach (var place in format.Facts[(int)Fact.Id])
        {
            var isOwn = place is { Kind: PlaceKind.Path, FromTop: false } && !format.IsOfCall(place);
            if (isOwn && reply.At(frame, place.Node).HasValue) return true;
        }

        return false;
    }

    static int Innermost(in ReplyFields reply, Format format, int frame)
    {
        if (HasJobId(reply, format, frame)) return frame;
        foreach (var envelope in format.Envelopes)
        {
            var inner = reply.FrameIn(frame, envelope);
            if (inner >= 0) return Innermost(reply, format, inner);
        }

        return frame;
    }
}

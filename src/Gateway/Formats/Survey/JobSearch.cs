using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>A job where no format looks for one.</summary>
/// <param name="Entry">The object that is the job.</param>
/// <param name="Word">The entry of the status word, or of the flag or the name of the event that stands for it.</param>
/// <param name="Status">What it says; null: a word that is not known.</param>
/// <param name="IsPlain">Whether it is a word of the job itself, and not the name of an event or a bare text in an envelope.</param>
sealed record FoundJob(int Entry, int Word, VideoStatus? Status, bool IsPlain = true);

/// <summary>Finds the job in a reply whose envelopes no format names: the object that has a status, whatever its key is called.</summary>
/// <param name="outline">The reply.</param>
/// <param name="format">Knows the words.</param>
/// <param name="asked">The id that the upstream was asked for.</param>
sealed class JobSearch(Outline outline, Format format, string asked)
{
    static readonly string[] TextEnvelopes = ["data", "result", "response", "payload", "output", "body", "res"];

    readonly IReadOnlyList<OutlineEntry> _entries = outline.Entries;

    /// <summary>The job; null: no object has a status.</summary>
    public FoundJob? Find()
    {
        var jobs = Enumerable.Range(0, _entries.Count).Where(IsCandidate).Select(OfObject).OfType<FoundJob>().ToList();
        return Choose([.. jobs.Where(static job => job.Status is not null)])
            ?? Choose([.. jobs])
            ?? OfTexts()
            ?? Choose([.. Enumerable.Range(0, _entries.Count).Where(IsCandidate).Select(OfFlags).OfType<FoundJob>()])
            ?? OfEvents();
    }

    /// <summary>Whether an object has the id of a job.</summary>
    public bool HasId(int entry) => outline.ChildrenOf(entry).Any(child => KeyNames.IsId(_entries[child].Key) && _entries[child].Field is { HasValue: true, IsScalar: true });

    /// <summary>Whether an error within the reply has the id of a job, <c>taskUUID</c>, and not only one of its own.</summary>
    public bool HasJobId(int entry) =>
        outline.ChildrenOf(entry).Any(child => _entries[child] is { Key: not ("id" or "name"), Field: { HasValue: true, IsScalar: true } } id && KeyNames.IsId(id.Key));

    /// <summary>Whether an object has what only a job has.</summary>
    public bool HasJobSign(int entry) =>
        HasId(entry) || outline.ChildrenOf(entry).Any(child => KeyNames.IsJobSign(_entries[child].Key) && _entries[child].Field.Kind is not (SlotKind.Absent or SlotKind.Null));

    /// <summary>Whether an object or an array within it repeats the id that was asked for.</summary>
    public bool RepeatsAsked(int entry) =>
        outline.ChildrenOf(entry).Any(child => IsAsked(_entries[child].Field)) || _entries[entry].Key == KeyNames.Fold(asked);

    /// <summary>Whether an object below has the id of a job: <c>{"status": "success", "data": {"task_id": ...}}</c>.</summary>
    public bool HasIdBelow(int entry)
    {
        for (var below = entry + 1; below < _entries.Count && _entries[below].Depth > _entries[entry].Depth; below++)
        {
            if (IsCandidate(below) && HasTaskId(below)) return true;
        }

        return false;
    }

    bool HasTaskId(int entry) => outline.ChildrenOf(entry).Any(child => KeyNames.IsId(_entries[child].Key) && _entries[child] is { Key: not "name", Field: { HasValue: true, IsScalar: true } });

    bool IsAsked(in Field field)
    {
        if (!field.IsScalar || field.Raw.Length is < 3 or > Format.LongestId) return false;
        var text = field.ToString();
        return asked.EndsWith(text, StringComparison.Ordinal) && (asked.Length == text.Length || asked[^(text.Length + 1)] is '/' or ':' or '|');
    }

    bool IsCandidate(int entry) => _entries[entry] is { Place: PlaceRole.Upstreams, Value.Kind: SlotKind.Object } && !IsErrors(entry);

    // An error has a status, too, which is the call's; with an id it is the report of a job.
    bool IsErrors(int entry)
    {
        for (var at = entry; at > 0; at = _entries[at].Parent)
        {
            if (KeyNames.IsError(_entries[at].Key)) return !HasId(entry);
        }

        return false;
    }

    bool IsInList(FoundJob job, int list) =>
        list >= 0 && _entries[job.Entry].Parent == list && _entries[list].Value.Kind == SlotKind.Array;

    string KeyOf(int entry) => _entries[entry].Key;

    int RankOfKey(int entry) => _entries[entry].Key switch { "status" => 0, "state" => 1, _ => 2 };

    // Sorted, so that the order of keys does not matter.
    List<int> Statuses(int entry)
    {
        var statuses = new List<int>();
        for (var child = entry + 1; child < _entries.Count && _entries[child].Depth > _entries[entry].Depth; child++)
        {
            if (_entries[child].Parent == entry && KeyNames.IsStatus(_entries[child].Key)) statuses.Add(child);
        }

        return statuses.Count < 2 ? statuses : [.. statuses.OrderBy(RankOfKey).ThenBy(KeyOf, StringComparer.Ordinal)];
    }

    FoundJob? OfObject(int entry)
    {
        FoundJob? unknown = null;
        foreach (var child in Statuses(entry))
        {
            // A status may be an object or a list that has the word in it.
            var words = _entries[child].Value.Kind is SlotKind.Object or SlotKind.Array
                ? outline.ChildrenOf(child).OrderBy(KeyOf, StringComparer.Ordinal).Where(word => _entries[child].Value.Kind == SlotKind.Array || KeyNames.IsWithinStatus(_entries[word].Key))
                : [child];
            foreach (var word in words)
            {
                if (!_entries[word].Field.IsText || !StatusWords.IsOne(_entries[word].Field, format)) continue;
                if (StatusWords.Meaning(_entries[word].Field, format) is { } status) return new FoundJob(entry, word, status);
                if (word == child && _entries[child].Key is "status" or "state") unknown ??= new FoundJob(entry, word, null);
            }
        }

        return unknown;
    }

    // {"code": 0, "data": "RUNNING"}
    FoundJob? OfTexts()
    {
        for (var entry = 1; entry < _entries.Count; entry++)
        {
            if (_entries[entry] is not { Place: PlaceRole.Upstreams, Depth: 1, Field.IsText: true } text || !TextEnvelopes.Contains(text.Key, StringComparer.Ordinal)) continue;
            if (StatusWords.IsOne(text.Field, format) && StatusWords.Meaning(text.Field, format) is { } status)
                return new FoundJob(0, entry, status, IsPlain: false);
        }

        return null;
    }

    // {"finished": false, "progress": 30}
    FoundJob? OfFlags(int entry)
    {
        FoundJob? ended = null;
        foreach (var child in outline.ChildrenOf(entry))
        {
            var (key, kind) = (_entries[child].Key, _entries[child].Value.Kind);
            if (KeyNames.IsFinishFlag(key) && kind == SlotKind.False) return new FoundJob(entry, child, VideoStatus.InProgress);
            if (KeyNames.IsRunFlag(key) && kind == SlotKind.True) return new FoundJob(entry, child, VideoStatus.InProgress);
            if (KeyNames.IsFinishFlag(key) && kind == SlotKind.True) ended ??= new FoundJob(entry, child, VideoStatus.Completed, IsPlain: false);
            if (key is "failed" or "isfailed" or "iserror" && kind == SlotKind.True) ended = new FoundJob(entry, child, VideoStatus.Failed);
        }

        return ended;
    }

    // {"type": "video.completed", "data": {"id": ...}}
    FoundJob? OfEvents()
    {
        for (var entry = 1; entry < _entries.Count; entry++)
        {
            if (_entries[entry] is not { Depth: 1, Field.IsText: true, Key: "event" or "eventtype" or "eventname" or "type" } text)
                continue;
            if (StatusWords.Meaning(text.Field, format) is { } status) return new FoundJob(0, entry, status, IsPlain: false);
        }

        return null;
    }

    FoundJob? Choose(List<FoundJob> jobs)
    {
        if (jobs.Find(job => RepeatsAsked(job.Entry)) is { } asked) return asked;

        // A success at the top without an id is the call's where an object below has a status, too.
        var own = jobs.FindAll(job => job.Status != VideoStatus.Completed || HasId(job.Entry));
        if (own.Count == 0) own = jobs.FindAll(job => !HasIdBelow(job.Entry));
        if (own.Count == 0) return null;
        var depth = own.Min(job => _entries[job.Entry].Depth);
        var highest = own.FindAll(job => _entries[job.Entry].Depth == depth);

        // The entries of one list have an order of their own.
        if (!highest.TrueForAll(job => IsInList(job, _entries[highest[0].Entry].Parent)))
            highest = [.. highest.OrderBy(job => outline.PathOf(job.Entry), StringComparer.Ordinal)];
        var tasks = highest.FindAll(job => _entries[job.Entry].Parent == _entries[highest[0].Entry].Parent);
        return tasks.Find(static job => job.Status is VideoStatus.InProgress or VideoStatus.Queued)
            ?? tasks.Find(static job => job.Status == VideoStatus.Completed)
            ?? tasks[0];
    }
}
